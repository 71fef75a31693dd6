using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>
/// Findings that someone accepted, by a comment above the place: <c># lint ignore=&lt;id&gt;[,&lt;id&gt;] reason: &lt;text&gt;</c>.
/// In Markdown the comment is about the section, block of code or paragraph below it, in every other file about the line below;
/// above the first line of a file it is also about findings of the file as a whole. The rules of this class cannot be suppressed.
/// </summary>
static class Suppressions
{
    /// <summary>A comment without a reason.</summary>
    public static readonly Rule Reason = OwnRule(
        "suppression/reason", Severity.Error, "Every suppression says why",
        "A rule that is switched off without a reason is switched off for good: nobody dares to switch it on again. "
            + "Without one the finding counts.");

    /// <summary>A comment that nothing matches.</summary>
    public static readonly Rule Unused = OwnRule(
        "suppression/unused", Severity.Warning, "Every suppression suppresses something",
        "What it was about has been mended or moved, and the next fault at this place would pass unseen.");

    /// <summary>The rules about suppressions themselves.</summary>
    public static IReadOnlyList<Rule> Rules { get; } = [Reason, Unused];

    /// <summary>The findings, those that a comment is about marked with it, and the findings about the comments.</summary>
    /// <param name="sources">What was linted.</param>
    /// <param name="findings">What every tool found.</param>
    /// <param name="tools">Who looked (<see cref="Rule.Tool"/>): a comment about the rule of a tool that did not run is not called
    /// unused.</param>
    public static IReadOnlyList<Finding> Apply(LintSources sources, IReadOnlyList<Finding> findings, IReadOnlySet<string> tools)
    {
        var comments = sources.Files.SelectMany(LintComment.In).Where(x => x.Key == "ignore").ToList();
        if (comments.Count == 0)
            return findings;

        HashSet<(LintComment Comment, string Id)> used = [];
        var result = findings.Select(finding => Mark(finding, comments, used)).ToList();
        foreach (var comment in comments)
        {
            if (comment.Reason is null || comment.Values.Count == 0)
                result.Add(new Finding(
                    Reason, comment.File.Name, comment.Region,
                    comment.Values.Count == 0
                        ? "The suppression names no rule."
                        : $"The suppression of {string.Join(", ", comment.Values)} gives no reason, so it has no effect.",
                    "Write: lint ignore=<rule's id>[,<id>] reason: <why this is right here>.")
                { Subject = string.Join(',', comment.Values) });
            else
                result.AddRange(comment.Values.Where(id => !used.Contains((comment, id)) && HasRun(id, tools)).Select(id => new Finding(
                    Unused, comment.File.Name, comment.Region,
                    IsOwn(id) && !IsKnown(id) ? $"There is no rule {id}." : $"Nothing below this comment is a finding of {id}.",
                    IsOwn(id) && !IsKnown(id)
                        ? "Correct the id; the rules are listed in docs/rules/."
                        : "Remove the id, or move the comment to right above the place.") { Subject = id }));
        }

        return result;
    }

    static Finding Mark(Finding finding, IReadOnlyList<LintComment> comments, HashSet<(LintComment Comment, string Id)> used)
    {
        foreach (var comment in comments)
        {
            var isAbout = comment.File.Name == finding.File
                && (finding.Region is null ? comment.Region.Line == 1 || IsHead(comment) : comment.Covers(finding.Line));
            if (comment.Reason is null || !isAbout || !comment.Values.Contains(finding.Rule.Id))
                continue;
            used.Add((comment, finding.Rule.Id));
            return finding with { Suppression = new Suppression(SuppressionKind.InSource, comment.Reason) };
        }

        return finding;
    }

    // Nothing but comments and empty lines before it.
    static bool IsHead(LintComment comment) => Enumerable.Range(1, comment.Region.Line - 1)
        .All(x => comment.File.Lines.Line(x).Trim() is { Length: 0 } or ['#', ..]);

    static bool IsOwn(string id) => id.Contains('/', StringComparison.Ordinal);

    static bool IsKnown(string id) => LintRules.All.Any(x => x.Rule.Id == id);

    // hadolint's ids are DL1234 and SC1234, BuildKit's are words.
    static bool HasRun(string id, IReadOnlySet<string> tools) => tools.Contains(
        IsOwn(id) ? Rule.OwnTool
            : id.StartsWith("DL", StringComparison.Ordinal) || id.StartsWith("SC", StringComparison.Ordinal) ? "hadolint"
            : "buildkit");

    static Rule OwnRule(string id, Severity severity, string title, string description) =>
        new(id, severity, title, description) { Page = $"docs/rules/{id}.md" };
}
