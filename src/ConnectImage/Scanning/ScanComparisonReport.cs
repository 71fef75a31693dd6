using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Reporting;
using Spectre.Console;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Tells on a console what changed against an earlier release.</summary>
/// <param name="console">Where.</param>
sealed class ScanComparisonReport(IAnsiConsole console)
{
    const int MostOfAKind = 10;

    /// <summary>Writes it: what is new first.</summary>
    public void Write(ScanComparison comparison)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]Against {Markup.Escape(comparison.Earlier)}[/]: {comparison.New.Count} new, "
            + $"{comparison.Fixed.Count} fixed, {comparison.Remaining.Count} remaining");
        Write("new", "red", comparison.New);
        Write("fixed", "green", comparison.Fixed);
        Write("remaining", "grey", comparison.Remaining);
    }

    void Write(string kind, string colour, IReadOnlyList<ComparedVulnerability> vulnerabilities)
    {
        foreach (var one in vulnerabilities.Take(MostOfAKind))
        {
            var line = $"{one.Severity.ToString().ToUpperInvariant(),-8}  {one.Id}  {one.Package} {one.Installed} in the "
                + $"{ScanFindings.Describe(one.Origin)}";
            foreach (var (index, part) in ReportConsole.Wrap(line, console.Profile.Width - 13).Index())
                console.MarkupLine($"  [{colour}]{(index == 0 ? kind : ""),-9}[/]  {Markup.Escape(part)}");
        }

        if (vulnerabilities.Count > MostOfAKind)
            console.MarkupLine($"  [{colour}]{kind,-9}[/]  and {vulnerabilities.Count - MostOfAKind} more; {ScanRecord.FileName} has all");
    }
}
