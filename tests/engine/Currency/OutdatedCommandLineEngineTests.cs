using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Tests.Releases;
using Neo4jKafkaConnect.Tests.Smoke;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Currency;

/// <summary>Outdated and Matrix as a person or a workflow calls them.</summary>
[Trait("Category", "Engine")]
public sealed partial class OutdatedCommandLineEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) :
    RepositoryTest(rehearsal, output)
{
    [SkippableFact]
    public async Task Says_what_is_newer_and_what_to_do()
    {
        var build = await RehearseAsync(1, "Outdated");

        Assert.Equal("", await GitAsync("status", "--porcelain"));
        var markdown = await File.ReadAllTextAsync(Root / "artifacts" / "outdated" / "outdated.md", Token);
        await Verify(Days().Replace($"{PrintedBy(build, "Outdated")}\n---\n{SummaryOf(build, "Outdated")}\n---\n{markdown}", "{n} days"));
    }

    [SkippableFact]
    public async Task Matrix_prints_what_a_workflow_reads_on_the_last_line()
    {
        var build = await RunAsync(0, "Matrix");

        await Verify(build.Lines[^1]);
    }

    [GeneratedRegex(@"\b\d+ days\b")]
    private static partial Regex Days();
}
