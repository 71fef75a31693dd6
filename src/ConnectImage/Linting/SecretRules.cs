using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Secrets come from the environment of a running container, never from what ships.</summary>
static class SecretRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "secrets/literal", Severity.Error,
            "No file holds a secret",
            "What is in the sources is in their history, in every clone and, from a Dockerfile, in every copy of the image. "
            + "References such as ${env:NAME}, $NAME and placeholders such as <key> are no secrets; "
            + "files that git ignores (.env, connectors/*.env, filled-in templates) are the operator's own and are not looked at.",
            Literal),
        LintRule.Of(
            "secrets/build-argument", Severity.Warning,
            "No build argument carries a secret",
            "The values of build arguments are kept in the image's history, readable for whoever can pull it.",
            BuildArgument),
    ];

    static IEnumerable<Finding> Literal(LintSources sources, Rule rule)
    {
        foreach (var file in sources.Files.Where(x => x.IsText && !IsOperatorsOwn(x.Name[(sources.Folder.Length + 1)..])))
        {
            var code = file.Name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? MarkdownBlocks.CodeLines(file.Lines) : null;

            // Prose has colons that assign nothing; and one line is one finding, however many patterns see it: the first says most.
            foreach (var line in SecretPatterns.Find(file.Text).Select(match => (match, region: file.RegionOf(match.Index, match.Length)))
                .Where(x => !x.match.FollowsColon || code is null || code[x.region.Line - 1])
                .GroupBy(x => x.region.Line).OrderBy(x => x.Key))
                yield return FindingAt(rule, file.Name, line.First().region, line.First().match.What);
        }

        if (sources.Dockerfile is not { } document)
            yield break;
        foreach (var pair in document.Instructions.OfType<PairsInstruction>().Where(x => x.IsLegacyForm).SelectMany(x => x.Pairs))
            if (SecretPatterns.Suspect(pair.Name.Text, pair.Value.Text.Trim('"', '\'')) is { } what
                && SecretPatterns.IsSecretName(pair.Name.Text))
                yield return FindingAt(rule, document.Path, pair.Value.Range.ToRegion(), what);
    }

    static IEnumerable<Finding> BuildArgument(LintSources sources, Rule rule)
    {
        if (sources.Dockerfile is not { } document)
            return [];
        return document.Instructions.OfType<ArgInstruction>().SelectMany(
            x => x.Declarations).Where(x => x.DefaultValue is null && SecretPatterns.IsSecretName(x.Name.Text)).Select(x => new Finding(
            rule, document.Path, x.Name.Range.ToRegion(), $"ARG {x.Name.Text} would put a secret into the image's history.",
            "Use RUN --mount=type=secret, or read it from the environment when the container runs.") { Subject = x.Name.Text });
    }

    static Finding FindingAt(Rule rule, string file, SourceRegion region, string what) => new(
        rule, file, region, $"The file holds {what}.",
        "Replace it by a reference (${env:NAME} for the worker, ${NAME} for Compose), and revoke the secret: "
            + "it is in the history of the sources.");

    // The same names as in .gitignore.
    static bool IsOperatorsOwn(string path) =>
        Path.GetFileName(path) is var name && (name == ".env"
            || name.StartsWith(".env.", StringComparison.Ordinal) || name.EndsWith(".local.json", StringComparison.Ordinal)
            || (path.StartsWith("connectors/", StringComparison.Ordinal) && name != "samples.env"
                && (name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".env", StringComparison.Ordinal))));
}
