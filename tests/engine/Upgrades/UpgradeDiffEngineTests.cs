using System.Text;
using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Upgrades;

namespace Neo4jKafkaConnect.Tests.Upgrades;

/// <summary>The diff that an upgrade prints, applied by git to files of every kind of line end.</summary>
[Trait("Category", "Engine")]
public sealed class UpgradeDiffEngineTests
{
    static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    [SkippableTheory]
    [InlineData("one 5.2.0\n")]
    [InlineData("one 5.2.0")]
    [InlineData("one\ntwo 5.2.0\nthree\n")]
    [InlineData("one\ntwo 5.2.0\nthree")]
    [InlineData("one\r\ntwo 5.2.0\r\nthree\r\n")]
    [InlineData("5.2.0\n\n\n\n\n\n\n\n\n\n5.2.0")]
    [InlineData("5.2.0\n\n\n\n\n\n\nlast")]
    public async Task Git_applies_it(string text)
    {
        Skip.IfNot(ProgramsOnPath.Find("git").Any(), "git is not on PATH");
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", text);
        var now = text.Replace("5.2.0", "5.3.0", StringComparison.Ordinal);
        var diff = UpgradePlan.ToDiff([new UpgradeChange("file", file, Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(now))]);
        using var bound = new CancellationTokenSource(s_bound);
        await Cli.Wrap("git").WithArguments(["init", "-q"]).WithWorkingDirectory(folder.Path).ExecuteBufferedAsync(bound.Token);

        await (diff | Cli.Wrap("git").WithArguments(["apply", "-"]).WithWorkingDirectory(folder.Path)).ExecuteBufferedAsync(bound.Token);

        Assert.Equal(now, await File.ReadAllTextAsync(file, bound.Token));
    }
}
