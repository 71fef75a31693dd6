using System.Text;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Findings;

/// <summary>Findings as Markdown for the page of a run on GitHub.</summary>
static class GitHubStepSummary
{
    /// <summary>GitHub drops the summary of a step that is larger than 1 MiB, all of it.</summary>
    public const int Limit = 1024 * 1024;

    // For the line that says what was left out.
    const int Reserve = 512;

    /// <summary>Appends to the step's summary, as far as there is room.</summary>
    public static void Append(AbsolutePath file, FindingsAssessment assessment)
    {
        var used = File.Exists(file) ? new FileInfo(file).Length : 0;
        File.AppendAllText(file, Of(assessment, (int)Math.Max(0, Limit - used)));
    }

    /// <summary>The Markdown, cut to a number of bytes in UTF-8.</summary>
    public static string Of(FindingsAssessment assessment, int bytes)
    {
        var text = new StringBuilder();
        var left = bytes - Reserve;
        foreach (var part in Head(assessment))
            Add(part);
        var open = assessment.New.ToList();
        if (open.Count > 0)
            Add("| Severity | Place | Rule | Found | To do |\n|---|---|---|---|---|\n");
        var rows = open.TakeWhile(x => Add(RowOf(x.Finding))).Count();
        if (left > 0 || rows < open.Count)
            text.Append(rows < open.Count
                ? $"\n{open.Count - rows} more are left out here (GitHub takes 1 MiB a step); all are in {assessment.Report.Name}.json.\n"
                : "\n");
        return Encoding.UTF8.GetByteCount(text.ToString()) <= bytes ? text.ToString() : "";

        bool Add(string part)
        {
            left -= Encoding.UTF8.GetByteCount(part);
            if (left >= 0)
                text.Append(part);
            return left >= 0;
        }
    }

    static IEnumerable<string> Head(FindingsAssessment assessment)
    {
        yield return $"### {Cell(assessment.Report.Title())}: {(assessment.Passed ? "passed" : "failed")}\n\n";
        yield return $"Found {Cell(assessment.Summary())}. Fails on {assessment.Policy.FailOn.Name()} and worse. "
            + $"Checked by {Cell(assessment.Report.Tools.Names())}.\n\n";
        foreach (var sentence in assessment.Report.NotRun)
            yield return $"> **Not checked:** {Cell(sentence)}\n\n";
    }

    static string RowOf(Finding finding) =>
        $"| {finding.Severity.Name()} | {Cell(finding.Region is null ? finding.File : $"{finding.File}:{finding.Line}")} | "
            + $"{RuleOf(finding.Rule)} | {Cell(finding.Message)} | {Cell(finding.Remedy)} |\n";

    static string RuleOf(Rule rule) =>
        Uri.TryCreate(rule.Page, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps
            ? $"[{Cell(rule.Id)}]({page.AbsoluteUri})"
            : Cell(rule.Id);

    // In a cell of a table: what Markdown or HTML would take for its own is written as itself.
    static string Cell(string text)
    {
        var cell = new StringBuilder(text.Length);
        foreach (var character in text.Trim().ReplaceLineEndings("\n").Printable())
        {
            cell.Append(character switch
            {
                '\n' => "<br>",
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '~' or '@' => $"\\{character}",
                _ => character.ToString(),
            });
        }

        return cell.ToString();
    }
}
