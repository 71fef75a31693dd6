namespace Neo4jKafkaConnect.Findings;

/// <summary>
/// Findings as GitHub's workflow commands, which it shows beside the lines
/// (docs.github.com, "Workflow commands for GitHub Actions").
/// </summary>
static class GitHubAnnotations
{
    // GitHub keeps ten of each kind from a step; one place is left for the error that NUKE reports when the target fails.
    const int MostOfAKind = 9;

    /// <summary>One command a finding, the worst first.</summary>
    /// <param name="assessment">What was found; what is accepted or suppressed is left out.</param>
    /// <param name="prefix">What leads from the workspace to the repository; empty where they are one.</param>
    public static IEnumerable<string> Of(FindingsAssessment assessment, string prefix) => assessment.New
        .GroupBy(x => x.Finding.Severity)
        .SelectMany(x => x.Take(MostOfAKind))
        .Select(x => CommandOf(x.Finding, prefix));

    static string CommandOf(Finding finding, string prefix)
    {
        List<string> properties = [];
        // What lies in an image has no line in the repository.
        if (!finding.File.StartsWith('/'))
        {
            properties.Add($"file={Property(prefix + finding.File)}");
            properties.Add($"line={finding.Line}");
            if (finding.Region?.EndLine is { } endLine && endLine > finding.Line)
                properties.Add($"endLine={endLine}");
            if (finding.Region is not null)
                properties.Add($"col={finding.Column}");
            if (finding.Region is { EndColumn: { } endColumn } region && region.EndLine == region.Line && endColumn > region.Column)
                properties.Add($"endColumn={endColumn - 1}");
        }

        properties.Add($"title={Property(finding.Rule.Id)}");
        var command = finding.Severity == Severity.Note ? "notice" : finding.Severity.Name();
        var place = finding.File.StartsWith('/') ? $"{finding.File}: " : "";
        return $"::{command} {string.Join(',', properties)}::{Data($"{place}{finding.Message}\n{finding.Remedy}")}";
    }

    static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
