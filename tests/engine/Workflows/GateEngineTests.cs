using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Tests.Workflows;

/// <summary>Runs the command by which the workflow of every change answers with one check.</summary>
public sealed class GateEngineTests
{
    static readonly AbsolutePath s_file = Repository.Root / ".github" / "workflows" / "build.yml";

    [SkippableTheory]
    [InlineData("success", 0)]
    [InlineData("failure", 1)]
    [InlineData("cancelled", 1)]
    [InlineData("skipped", 1)]
    public async Task Gate_passes_nothing_but_success(string result, int expected)
    {
        Skip.If(HostSystem.FindProgram("jq") is null || HostSystem.FindProgram("bash") is null, "There is no jq here.");
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var step = Assert.Single(((YamlSequenceNode)YamlSource.Find(Root, "jobs", "gate", "steps")!).Children);
        var needs =
            $$"""{"test": {"result": "success", "outputs": {} }, "smoke": {"result": "{{result}}", "outputs": {"matrix": "x"} } }""";
        var answer = await Cli.Wrap("bash")
            .WithArguments(["-e", "-c", YamlSource.Text(step, "run")!])
            .WithEnvironmentVariables(x => x.Set("NEEDS", needs))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(bound.Token);
        Assert.Equal(expected, answer.ExitCode);
    }

    static YamlMappingNode Root => YamlSource.Parse(new SourceFile(s_file.Name, s_file, File.ReadAllBytes(s_file))).Root!;
}
