using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>
/// A comment that speaks to Lint: <c># lint &lt;key&gt;=&lt;value&gt;[,&lt;value&gt;] reason: &lt;text&gt;</c>, in Markdown between
/// <c>&lt;!--</c> and <c>--&gt;</c>. It stands on a line of its own, above what it is about.
/// </summary>
/// <param name="File">Where it stands.</param>
/// <param name="Key"><c>ignore</c> or <c>versions</c>.</param>
/// <param name="Values">What follows the key.</param>
/// <param name="Reason">Why; null where none is given.</param>
/// <param name="Region">The comment.</param>
/// <param name="FirstLine">The first line that it is about, from 1.</param>
/// <param name="LastLine">The last line that it is about.</param>
sealed partial record LintComment(
    SourceFile File, string Key, IReadOnlyList<string> Values, string? Reason, SourceRegion Region, int FirstLine, int LastLine)
{
    /// <summary>Every such comment of a file, in order.</summary>
    public static IEnumerable<LintComment> In(SourceFile file)
    {
        if (!file.IsText || !file.Text.Contains("lint ", StringComparison.Ordinal))
            yield break;
        foreach (Match match in (IsMarkdown(file) ? InMarkdown() : InOtherFiles()).Matches(file.Text))
        {
            var region = file.RegionOf(match.Index, match.Length);
            var first = LineBelow(file, region.EndLine!.Value);
            yield return new LintComment(
                file, match.Groups["key"].Value,
                match.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                match.Groups["reason"].Value.Trim() is { Length: > 0 } reason ? reason : null,
                region, first, IsMarkdown(file) ? MarkdownBlocks.EndOf(file.Lines, first) : first);
        }
    }

    /// <summary>Whether it is about a line of its file.</summary>
    public bool Covers(int line) => line >= FirstLine && line <= LastLine;

    static bool IsMarkdown(SourceFile file) => file.Name.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    // Several comments may stand above one line; each is about that line.
    static int LineBelow(SourceFile file, int line)
    {
        var below = line + 1;
        while (below <= file.Lines.LineCount && IsSkipped(file, file.Lines.Line(below).Trim()))
            below++;
        return below;
    }

    static bool IsSkipped(SourceFile file, string line) => IsMarkdown(file)
        ? line.Length == 0 || line.StartsWith("<!-- lint ", StringComparison.Ordinal)
        : line.StartsWith('#') && InOtherFiles().IsMatch(line);

    [GeneratedRegex(
        @"^[ \t]*[#!][ \t]*lint[ \t]+(?<key>[a-z]+)=(?<values>[A-Za-z0-9_/.\-]*(?:,[ \t]*[A-Za-z0-9_/.\-]+)*)(?:[ \t]+reason:(?<reason>[^\r\n]*))?[^\r\n]*",
        RegexOptions.Multiline)]
    private static partial Regex InOtherFiles();

    [GeneratedRegex(
        @"^[ \t]*<!--[ \t]*lint[ \t]+(?<key>[a-z]+)=(?<values>[A-Za-z0-9_/.\-]*(?:,[ \t]*[A-Za-z0-9_/.\-]+)*)(?:\s+reason:(?<reason>(?:(?!-->).)*))?(?:(?!-->).)*-->",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex InMarkdown();
}
