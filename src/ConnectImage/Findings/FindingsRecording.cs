using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Findings;

/// <summary>Describes what was judged, as its file does.</summary>
static class FindingsRecording
{
    /// <summary>The record of an assessment.</summary>
    public static FindingsRecord Of(FindingsAssessment assessment) => new()
    {
        SchemaVersion = FindingsRecord.CurrentSchemaVersion,
        Report = assessment.Report.Name,
        Subject = assessment.Report.Subject,
        Passed = assessment.Passed,
        FailOn = assessment.Policy.FailOn.Name(),
        Counts = new FindingCounts(
            assessment.Count(Severity.Error), assessment.Count(Severity.Warning), assessment.Count(Severity.Note),
            assessment.Count(FindingState.Accepted), assessment.Count(FindingState.Suppressed), assessment.Mended.Count),
        Tools =
        [
            .. assessment.Report.Tools.Select(x => new ToolRecord(
                x.Name, x.Version, new SortedDictionary<string, string>(x.Facts.ToDictionary(), StringComparer.Ordinal))),
        ],
        NotRun = assessment.Report.NotRun,
        Findings = [.. assessment.Findings.Select(Of)],
        Mended = assessment.Mended,
    };

    static FindingRecord Of(AssessedFinding assessed)
    {
        var finding = assessed.Finding;
        return new FindingRecord(
            assessed.Fingerprint, Word(assessed.State), finding.Severity.Name(), finding.Rule.Tool, finding.Rule.Id,
            finding.AlsoFoundBy.Count == 0 ? null : finding.AlsoFoundBy,
            finding.File,
            finding.Region is { } region ? new RegionRecord(region.Line, region.Column, region.EndLine, region.EndColumn) : null,
            finding.Subject, finding.Message, finding.Remedy, finding.Rule.Page, finding.Rule.SecuritySeverity,
            finding.Suppression is { } suppression ? new SuppressionRecord(Word(suppression.Kind), suppression.Justification) : null);
    }

    static string Word(FindingState state) => state switch
    {
        FindingState.Suppressed => FindingRecord.Suppressed,
        FindingState.Accepted => "accepted",
        _ => "new",
    };

    static string Word(SuppressionKind kind) => kind == SuppressionKind.InSource ? "inSource" : "external";
}
