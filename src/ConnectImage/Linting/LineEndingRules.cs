using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>What a Windows editor or checkout does to files that Linux runs.</summary>
static class LineEndingRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "line-endings/crlf", Severity.Error,
            "What a shell runs has Unix line ends",
            "A carriage return belongs to the command for a shell: the script is 'not found', or its last argument is another one. "
            + "Builders take it from the lines of a Dockerfile, not from its heredocs; "
            + "programs that read variables from a file keep it in the value.",
            CarriageReturns),
    ];

    static IEnumerable<Finding> CarriageReturns(LintSources sources, Rule rule)
    {
        foreach (var file in sources.Files.Where(x => x.IsText && x.Bytes.AsSpan().IndexOf("\r\n"u8) >= 0))
        {
            var first = new SourceRegion(file.Lines.PositionAt(file.Text.IndexOf("\r\n", StringComparison.Ordinal)).Line, 1);
            if (file.Name == sources.Dockerfile?.Path)
            {
                foreach (var heredoc in sources.Dockerfile.Instructions
                    .SelectMany(x => x.Heredocs).Where(x => x.RawContent.Contains("\r\n", StringComparison.Ordinal)))
                    yield return new Finding(
                        rule, file.Name, heredoc.Range.ToRegion(),
                        $"The heredoc {heredoc.Name} has CRLF line ends, which reach the shell or the file.", Remedy(file));
                yield return new Finding(rule, file.Name, first, "The Dockerfile has CRLF line ends.", Remedy(file))
                {
                    Severity = Severity.Warning,
                    Subject = "file",
                };
            }
            else if (IsScript(file))
                yield return new Finding(rule, file.Name, first, "The script has CRLF line ends: no shell runs it.", Remedy(file));
            else if (file.Name.EndsWith(".env", StringComparison.Ordinal) || file.Name.EndsWith(".dockerignore", StringComparison.Ordinal)
                || file.Name.EndsWith(".properties", StringComparison.Ordinal))
                yield return new Finding(
                    rule, file.Name, first, "The file has CRLF line ends, which some readers keep in the values.",
                    Remedy(file)) { Severity = Severity.Warning };
        }
    }

    static string Remedy(SourceFile file) =>
        $"Convert it (dos2unix {file.Name}), and keep it so: '*{Path.GetExtension(file.Name)} text eol=lf' in .gitattributes.";

    static bool IsScript(SourceFile file) =>
        Path.GetExtension(file.Name) is ".sh" or ".bash" || file.Text.StartsWith("#!", StringComparison.Ordinal);
}
