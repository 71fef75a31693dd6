using System.Globalization;

namespace Neo4jKafkaConnect.Findings;

/// <summary>Words that several forms of a report share.</summary>
static class FindingsWording
{
    /// <summary>As parameters and files name it.</summary>
    public static string Name(this Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    /// <summary><c>Lint of kafka-connect/</c>.</summary>
    public static string Title(this FindingsReport report) =>
        $"{char.ToUpperInvariant(report.Name[0])}{report.Name[1..]} of {report.Subject}";

    /// <summary><c>1 error</c>, <c>2 errors</c>.</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary><c>2 errors, 1 note</c>; <c>nothing</c> where there is none.</summary>
    public static string Counts(IEnumerable<AssessedFinding> findings)
    {
        var counts = findings.CountBy(x => x.Finding.Severity)
            .OrderByDescending(x => x.Key).Select(x => Count(x.Value, x.Key.Name())).ToList();
        return counts.Count == 0 ? "nothing" : string.Join(", ", counts);
    }

    /// <summary>
    /// Everything in one sentence: <c>2 errors; 3 accepted by the baseline, 1 of its entries mended; 1 suppressed</c>.
    /// </summary>
    public static string Summary(this FindingsAssessment assessment)
    {
        List<string> parts = [Counts(assessment.New)];
        if (assessment.HasBaseline)
            parts.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{assessment.Count(FindingState.Accepted)} accepted by the baseline, {assessment.Mended.Count} of its entries mended"));
        if (assessment.Count(FindingState.Suppressed) is > 0 and var suppressed)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{suppressed} suppressed"));
        return string.Join("; ", parts);
    }

    /// <summary>Who checked: <c>lint, hadolint 2.15.1</c>.</summary>
    public static string Names(this IEnumerable<ReportingTool> tools) =>
        string.Join(", ", tools.Select(x => x.Version is null ? x.Name : $"{x.Name} {x.Version}"));

    /// <summary>Without what moves a terminal's cursor or changes its colours: a message may quote any file.</summary>
    public static string Printable(this string text) => string.Concat(text.Select(x => x switch
    {
        '\n' => '\n',
        '\t' or '\r' => ' ',
        _ when char.IsControl(x) => '\uFFFD',
        _ => x,
    }));
}
