using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Findings;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Linting;

/// <summary>
/// The pages of the rules and their index: a page's head and the index's table are the rules' own words, the rest is written by hand.
/// </summary>
public static class RulePages
{
    /// <summary>Where the pages are, relative to the repository.</summary>
    public const string Folder = "docs/rules";

    /// <summary>What stands between the head and the rest of a page.</summary>
    internal const string EndOfHead = "<!-- Above: written by ./build.sh RulePages. Below: by hand. -->\n";

    const string Index = $"{Folder}/README.md";
    const string TableHead = "| Rule | Severity | What has to hold |\n|---|---|---|\n";

    /// <summary>Brings all of them up to date; a page that is not there is begun.</summary>
    /// <param name="root">The repository.</param>
    /// <returns>The files that were not yet so, relative to the repository.</returns>
    public static IReadOnlyList<string> Write(AbsolutePath root)
    {
        List<string> changed = [];
        foreach (var (file, text) in Of(root).Where(x => x.Value != TextOf(root / x.Key)))
        {
            ArtifactFile.Write(root / file, text);
            changed.Add(file);
        }

        return changed;
    }

    /// <summary>The files as they should be, with what is written by hand in those that are there.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Of(AbsolutePath root) =>
    [
        .. LintRules.Described.Select(x => KeyValuePair.Create(x.Page!, $"{HeadOf(x)}\n{EndOfHead}{BodyOf(TextOf(root / x.Page!))}")),
        KeyValuePair.Create(Index, IndexOf(TextOf(root / Index))),
    ];

    static string HeadOf(Rule rule) => $"# {rule.Id}\n\n**{rule.Severity}.** {Plain(rule.Title)}.\n\n{Plain(rule.Description)}\n";

    // A page that somebody began by hand has no head yet.
    static string BodyOf(string page) => page.IndexOf(EndOfHead, StringComparison.Ordinal) is >= 0 and var end
        ? page[(end + EndOfHead.Length)..]
        : page.Length == 0 ? "" : $"\n{page}";

    static string IndexOf(string index) =>
        index[..index.IndexOf(TableHead, StringComparison.Ordinal)]
            + TableHead
            + string.Concat(LintRules.Described.Select(x => $"| [{x.Id}]({x.Id}.md) | {x.Severity} | {Plain(x.Title)} |\n"));

    // Markdown takes what stands in angle brackets for a tag.
    static string Plain(string text) => text.Replace("<", "\\<", StringComparison.Ordinal);

    static string TextOf(AbsolutePath file) => file.FileExists() ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
}
