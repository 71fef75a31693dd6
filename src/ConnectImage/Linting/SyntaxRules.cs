using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether the files can be read at all.</summary>
static class SyntaxRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "dockerfile/syntax", Severity.Error,
            "The Dockerfile can be read by a builder",
            "BuildKit and the legacy builder refuse a file that has such a fault; a warning is what they read today and may refuse in a "
                + "later version.",
            DockerfileSyntax),
    ];

    static IEnumerable<Finding> DockerfileSyntax(LintSources sources, Rule rule) =>
        (sources.Dockerfile?.SyntaxErrors ?? []).Select(x => new Finding(
            rule, sources.Dockerfile!.Path, x.Range.ToRegion(), $"{x.Message} ({x.Code})",
            "Mend the instruction: the builder reads it in the same way.")
        {
            Severity = x.Severity == SyntaxSeverity.Error ? Severity.Error : Severity.Warning,
        });
}
