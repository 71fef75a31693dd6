using Neo4jKafkaConnect.Reporting;
using Nuke.Common.IO;
using Spectre.Console;

namespace Neo4jKafkaConnect.Findings;

/// <summary>
/// Tells on a console what was found: the worst that fits on a screen, by file, each with its place, the line, and what to do; then
/// how much there is, where the rest is, and what was not checked.
/// </summary>
sealed class FindingsConsole(IAnsiConsole console)
{
    const int LinesOfAScreen = 40;
    const string Indent = "    ";
    const string NoGutter = "      | ";

    /// <summary>Writes the report.</summary>
    /// <param name="assessment">What was found.</param>
    /// <param name="file">Where all of it is kept.</param>
    public void Write(FindingsAssessment assessment, AbsolutePath file)
    {
        var lines = new SourceLines(assessment.Report.SourceOf);
        var open = assessment.New.ToList();
        console.WriteLine();
        Line($"[bold]{Text(assessment.Report.Title())}[/] [grey]by {Text(assessment.Report.Tools.Names())}[/]");
        console.WriteLine();

        var shown = WhatFits(open, lines);
        foreach (var group in shown.GroupBy(x => x.Finding.File))
        {
            foreach (var finding in group.OrderBy(x => x.Finding.Line).ThenBy(x => x.Finding.Column))
            {
                foreach (var line in LinesOf(finding.Finding, lines))
                    Line(line);
            }

            console.WriteLine();
        }

        WriteClosing(assessment, open, shown.Count, file);
    }

    // The worst one always, however long it is.
    List<AssessedFinding> WhatFits(List<AssessedFinding> open, SourceLines lines)
    {
        List<AssessedFinding> shown = [];
        var left = LinesOfAScreen;
        foreach (var finding in open)
        {
            left -= LinesOf(finding.Finding, lines).Count();
            if (left < 0 && shown.Count > 0)
                break;
            shown.Add(finding);
        }

        return shown;
    }

    IEnumerable<string> LinesOf(Finding finding, SourceLines lines)
    {
        var place = finding.Region is null ? finding.File : $"{finding.File}:{finding.Line}:{finding.Column}";
        var id = finding.AlsoFoundBy.Count == 0 ? finding.Rule.Id : $"{finding.Rule.Id} ({string.Join(", ", finding.AlsoFoundBy)})";
        var head = $"{place}  {finding.Severity.Name()}  {id}  ";
        var colour = finding.Severity switch { Severity.Error => "red", Severity.Warning => "yellow", _ => "blue" };
        var markup = $"[bold]{Text(place)}[/]  [{colour}]{finding.Severity.Name()}[/]  {Text(id)}  ";
        if (head.Length + finding.Message.Length <= console.Profile.Width && !finding.Message.Contains('\n', StringComparison.Ordinal))
        {
            yield return markup + Text(finding.Message);
        }
        else
        {
            yield return markup.TrimEnd();
            foreach (var line in Wrap(finding.Message, ""))
                yield return Indent + Text(line);
        }

        if (finding.Region is { } region && lines.Find(finding.File, region.Line) is { } source && !string.IsNullOrWhiteSpace(source))
        {
            var excerpt = SourceExcerpt.Of(source, region, console.Profile.Width - NoGutter.Length);
            yield return $"[grey]{excerpt.Gutter}[/]{Text(excerpt.Text)}";
            yield return $"[grey]{NoGutter}[/][{colour}]{excerpt.Mark}[/]";
        }

        foreach (var (index, line) in Wrap(finding.Remedy, "do  ").Index())
            yield return $"{Indent}[grey]{(index == 0 ? "do  " : Indent)}[/]{Text(line)}";
    }

    void WriteClosing(FindingsAssessment assessment, List<AssessedFinding> open, int shown, AbsolutePath file)
    {
        if (open.Count > shown)
            Line($"[bold]and {open.Count - shown} more[/]: {FindingsWording.Counts(open.Skip(shown))}");
        foreach (var sentence in assessment.Report.NotRun)
        {
            foreach (var (index, line) in Wrap(sentence, "not checked  ").Index())
                Line($"{(index == 0 ? "[yellow]not checked[/]  " : "             ")}{Text(line)}");
        }

        foreach (var (index, line) in Wrap(Outcome(assessment), "").Index())
            Line(index == 0 && assessment.Passed ? $"[green]{Text(line)}[/]" : index == 0 ? $"[red]{Text(line)}[/]" : Text(line));

        // A path that is cut at the console's width can be neither clicked nor copied.
        console.Profile.Out.Writer.WriteLine($"All of it: {file}");
    }

    static string Outcome(FindingsAssessment assessment) => (assessment.Passed, assessment.New.Any()) switch
    {
        (true, false) => $"Found {assessment.Summary()}",
        (true, true) => $"Found {assessment.Summary()}; nothing that fails (--fail-on {assessment.Policy.FailOn.Name()})",
        _ => $"Found {assessment.Summary()}; {FindingsWording.Counts(assessment.Failing)} to mend (--fail-on "
            + $"{assessment.Policy.FailOn.Name()})",
    };

    IEnumerable<string> Wrap(string text, string label) =>
        ReportConsole.Wrap(text.Printable(), console.Profile.Width - Indent.Length - label.Length).Select(NoCommand);

    // A build server would take such a line as an order.
    static string NoCommand(string line) => line.StartsWith("::", StringComparison.Ordinal) ? ": :" + line[2..] : line;

    void Line(string markup) => console.MarkupLine(markup);

    static string Text(string value) => Markup.Escape(value.Printable());
}
