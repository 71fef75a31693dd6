using System.Text;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting.General;
using Neo4jKafkaConnect.Sources;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Linting.General;

public sealed class SameFaultTests
{
    const string File = "kafka-connect/Dockerfile";

    static readonly LintSources s_sources = new(
        "kafka-connect",
        [new SourceFile(
            File, (AbsolutePath)"/r/kafka-connect/Dockerfile",
            Encoding.UTF8.GetBytes("FROM debian\nENV A=1 \\\n    PASSWORD=x \\\n    TOKEN=y\nUSER root\nCMD echo\n"))],
        new DateOnly(2026, 1, 1));

    [Fact]
    public void This_project_s_finding_stays_and_names_the_others()
    {
        var kept = Assert.Single(
            Merge(Found("buildkit", "InvalidDefaultArgInFrom", 1), Found("hadolint", "DL3006", 1), Found("lint", "base/exact-tag", 1, 6)));
        Assert.Equal(("base/exact-tag", 6), (kept.Rule.Id, kept.Column));
        Assert.Equal(["DL3006", "InvalidDefaultArgInFrom"], kept.AlsoFoundBy);
    }

    [Fact]
    public void Lines_of_one_instruction_are_one_place()
    {
        var kept = Assert.Single(Merge(Found("hadolint", "DL3064", 2), Found("buildkit", "SecretsUsedInArgOrEnv", 4)));
        Assert.Equal("DL3064", kept.Rule.Id);
    }

    [Fact]
    public void Everything_of_the_tool_that_stays_stays() =>
        Assert.Equal(["DL3064", "DL3064"], Merge(
            Found("hadolint", "DL3064", 2), Found("hadolint", "DL3064", 2, 2),
            Found("buildkit", "SecretsUsedInArgOrEnv", 2)).Select(x => x.Rule.Id));

    [Fact]
    public void Other_instructions_files_and_faults_stay_apart() => Assert.Equal(4, Merge(
        Found("hadolint", "DL3025", 6), Found("buildkit", "JSONArgsRecommended", 5),
        Found("buildkit", "JSONArgsRecommended", 6) with { File = "other/Dockerfile" }, Found("hadolint", "DL3002", 5)).Count);

    [Fact]
    public void Findings_keep_their_order() => Assert.Equal(
        ["SC1", "DL3025", "DL3002"],
        Merge(
            Found("hadolint", "SC1", 6), Found("hadolint", "DL3025", 6), Found("hadolint", "DL3002", 5),
            Found("buildkit", "JSONArgsRecommended", 6)).Select(x => x.Rule.Id));

    static IReadOnlyList<Finding> Merge(params IReadOnlyList<Finding> findings) => SameFault.Merge(findings, s_sources);

    static Finding Found(string tool, string id, int line, int column = 1) =>
        new(
            new Rule(id, Severity.Warning, "title", "description") { Tool = tool }, File, new SourceRegion(line, column), "message",
            "remedy");
}
