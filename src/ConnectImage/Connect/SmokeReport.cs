using System.Globalization;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Reporting;
using Spectre.Console;

namespace Neo4jKafkaConnect.Connect;

/// <summary>
/// Tells on a console what a smoke test proved: every check in one line where all passed; where one failed, the failed ones first with
/// what was expected and found, then why, then the rest.
/// </summary>
public sealed class SmokeReport(IAnsiConsole console)
{
    /// <summary>Writes the report.</summary>
    public void Write(SmokeResult result)
    {
        WriteHeader(result);
        if (!result.Passed)
            WriteFailures(result);
        WriteChecks(result);
        WriteMeasurements(result);
        WriteWarnings(result);
        WriteClosing(result);
    }

    void WriteHeader(SmokeResult result)
    {
        console.WriteLine();
        Line($"[bold]Smoke of {Text(result.Request.Image)}[/]");
        if (result.Rehearsed.Count > 0)
            Line($"[yellow]Rehearsal: {Text(string.Join(", ", result.Rehearsed))} stood in for the real thing.[/]");
        console.WriteLine();
    }

    void WriteFailures(SmokeResult result)
    {
        foreach (var check in result.Failures)
        {
            Line($"[red]failed[/]  [bold]{Text(check.Id)}[/]");
            WriteFacts(("claim", check.Title), ("expected", check.Expected), ("found", check.Found), ("do", check.Remedy ?? ""));
            console.WriteLine();
        }

        foreach (var finding in result.Diagnosis)
        {
            Line($"[yellow]why[/]     [bold]{finding.Rule}[/]");
            WriteFacts([("cause", finding.Cause), ("do", finding.Remedy), .. finding.Quotes.Select(x => ("seen", x))]);
            console.WriteLine();
        }

    }

    void WriteFacts(params IEnumerable<(string Name, string Value)> facts)
    {
        foreach (var (name, value) in facts)
        {
            var label = $"    {name,-8}  ";
            foreach (var (index, line) in ReportConsole.Wrap(value, console.Profile.Width - label.Length).Index())
                Line($"[grey]{(index == 0 ? label : new string(' ', label.Length))}[/]{Text(line)}");
        }
    }

    void WriteChecks(SmokeResult result)
    {
        var widest = result.Checks.Max(x => x.Id.Length);
        foreach (var area in result.Checks.GroupBy(x => x.Area).OrderBy(x => x.Key))
        {
            foreach (var check in area.OrderBy(x => Rank(x.Status)))
            {
                var found = Shorten(check.Found.ReplaceLineEndings(" "), console.Profile.Width - widest - 11);
                Line($"{Mark(check.Status)}  {check.Id.PadRight(widest)}  "
                    + $"{(check.Status == CheckStatus.Skipped ? $"[grey]{Text(found)}[/]" : Text(found))}");
            }
        }

        console.WriteLine();
    }

    void WriteMeasurements(SmokeResult result)
    {
        var measured = result.Measurements;
        List<string> parts = [];
        Add("REST after", Seconds(measured.TimeToRest));
        Add("herder after", Seconds(measured.TimeToHerder));
        Add("stopped in", Seconds(measured.TimeToStop));
        Add("peak memory", measured.PeakMemoryBytes is { } peak ? Size(peak) : null);
        Add("image", Size(measured.ImageBytes));
        Add("added to its base", measured.Added.Layers.Count == 0 ? null : Size(measured.Added.Layers.Sum(x => x.Bytes)));
        foreach (var line in ReportConsole.Wrap(string.Join(", ", parts), console.Profile.Width))
            Line(Text(line));

        void Add(string name, string? value)
        {
            if (value is not null)
                parts.Add($"{name} {value}");
        }
    }

    void WriteWarnings(SmokeResult result)
    {
        List<WorkerWarning> unexpected = [.. (result.Evidence.Warnings.Value ?? []).Where(x => !x.IsExpected)];
        if (unexpected.Count == 0)
            return;
        console.WriteLine();
        Line("The worker warned of:");
        foreach (var warning in unexpected)
            Line(Text(Shorten($"{warning.Level,-5} {warning.Count,3}×  {warning.Words}", console.Profile.Width - 1)));
    }

    void WriteClosing(SmokeResult result)
    {
        var passed = result.Checks.Count(x => x.Status == CheckStatus.Passed);
        var skipped = result.Checks.Count - passed - result.Failures.Count;
        Line((result.Passed ? "[green]" : "[red]")
            + $"{passed} checks passed, {result.Failures.Count} failed{(skipped > 0 ? $", {skipped} skipped" : "")}[/] in "
            + $"{Seconds(result.Took)}");

        // A path that is cut at the console's width can be neither clicked nor copied.
        if (result.DiagnosisDirectory is { } folder)
            console.Profile.Out.Writer.WriteLine($"Logs, inspects and answers: {folder}");
    }

    void Line(string markup) => console.MarkupLine(markup);

    static string Mark(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "[green]ok     [/]",
        CheckStatus.Failed => "[red]failed [/]",
        _ => "[grey]skipped[/]",
    };

    static int Rank(CheckStatus status) => status == CheckStatus.Failed ? 0 : 1;

    static string Text(string value) => Markup.Escape(value);

    // The failed checks stand in full above; here each has one line.
    static string Shorten(string found, int width) => found.Length <= width ? found : found[..(width - 1)] + "…";

    static string? Seconds(TimeSpan? value) => value?.TotalSeconds.ToString("0.0 's'", CultureInfo.InvariantCulture);

    static string Size(long bytes) => bytes < 1_000_000
        ? (bytes / 1e3).ToString("0.0 'kB'", CultureInfo.InvariantCulture)
        : (bytes / 1e6).ToString(bytes < 10_000_000 ? "0.0 'MB'" : "0 'MB'", CultureInfo.InvariantCulture);
}
