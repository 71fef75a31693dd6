
namespace Neo4jKafkaConnect.Findings;

/// <summary>A report as a file: <c>lint.json</c>, <c>scan.json</c> (docs/findings.md).</summary>
/// <param name="SchemaVersion">Of this file's form.</param>
/// <param name="Report">Whose it is.</param>
/// <param name="Subject">What was looked at.</param>
/// <param name="Passed">Whether nothing failed it.</param>
/// <param name="FailOn">The lightest severity that does.</param>
/// <param name="Counts">How many there are.</param>
/// <param name="Tools">What was run.</param>
/// <param name="NotRun">What was not checked, and why.</param>
/// <param name="Findings">Everything, the worst first.</param>
/// <param name="Mended">What a baseline has and nothing finds any more.</param>
public sealed record FindingsRecord(
    int SchemaVersion,
    string Report,
    string Subject,
    bool Passed,
    Severity FailOn,
    FindingCounts Counts,
    IReadOnlyList<ToolRecord> Tools,
    IReadOnlyList<string> NotRun,
    IReadOnlyList<FindingRecord> Findings,
    IReadOnlyList<BaselineEntry> Mended)
{
    /// <summary>Describes what was judged.</summary>
    public static FindingsRecord Of(FindingsAssessment assessment) => new(
        SchemaVersion: 1,
        assessment.Report.Name,
        assessment.Report.Subject,
        assessment.Passed,
        assessment.Policy.FailOn,
        new FindingCounts(
            assessment.Count(Severity.Error), assessment.Count(Severity.Warning), assessment.Count(Severity.Note),
            assessment.Count(FindingState.Accepted), assessment.Count(FindingState.Suppressed), assessment.Mended.Count),
        [.. assessment.Report.Tools.Select(x => new ToolRecord(x.Name, x.Version, new SortedDictionary<string, string>(x.Facts.ToDictionary(), StringComparer.Ordinal)))],
        assessment.Report.NotRun,
        [.. assessment.Findings.Select(FindingRecord.Of)],
        assessment.Mended);
}

/// <summary>How many findings there are: open ones by severity, and the others.</summary>
public sealed record FindingCounts(int Errors, int Warnings, int Notes, int Accepted, int Suppressed, int Mended);

/// <summary>A tool in a record.</summary>
public sealed record ToolRecord(string Name, string? Version, IReadOnlyDictionary<string, string> Facts);

/// <summary>A finding in a record.</summary>
public sealed record FindingRecord(
    string Fingerprint,
    FindingState State,
    Severity Severity,
    string Tool,
    string Rule,
    IReadOnlyList<string>? AlsoFoundBy,
    string File,
    SourceRegion? Region,
    string? Subject,
    string Message,
    string Remedy,
    string? Page,
    double? SecuritySeverity,
    Suppression? Suppression)
{
    /// <summary>Describes a finding.</summary>
    public static FindingRecord Of(AssessedFinding assessed)
    {
        var finding = assessed.Finding;
        return new FindingRecord(
            assessed.Fingerprint, assessed.State, finding.Severity, finding.Rule.Tool, finding.Rule.Id,
            finding.AlsoFoundBy.Count == 0 ? null : finding.AlsoFoundBy,
            finding.File, finding.Region, finding.Subject, finding.Message, finding.Remedy,
            finding.Rule.Page, finding.Rule.SecuritySeverity, finding.Suppression);
    }
}
