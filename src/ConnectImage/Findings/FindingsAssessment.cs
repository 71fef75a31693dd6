using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Findings;

/// <summary>What becomes of a finding.</summary>
public enum FindingState
{
    /// <summary>It is open; at or above the failing severity it fails the target.</summary>
    New,

    /// <summary>A baseline has it.</summary>
    Accepted,

    /// <summary>A person accepted it, with a reason.</summary>
    Suppressed,
}

/// <summary>A finding with its identity and what becomes of it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Fingerprint">Its identity from one run to the next.</param>
/// <param name="IsInBaseline">Whether a baseline has it.</param>
public sealed record AssessedFinding(Finding Finding, string Fingerprint, bool IsInBaseline)
{
    /// <summary>What becomes of it.</summary>
    public FindingState State =>
        Finding.Suppression is not null ? FindingState.Suppressed : IsInBaseline ? FindingState.Accepted : FindingState.New;
}

/// <summary>A report as it was judged.</summary>
public sealed class FindingsAssessment
{
    FindingsAssessment(
        FindingsReport report, FindingsPolicy policy, IReadOnlyList<AssessedFinding> findings, IReadOnlyList<BaselineEntry> mended)
    {
        Report = report;
        Policy = policy;
        Findings = findings;
        Mended = mended;
    }

    /// <summary>What was judged.</summary>
    public FindingsReport Report { get; }

    /// <summary>By what.</summary>
    public FindingsPolicy Policy { get; }

    /// <summary>Everything, the worst first.</summary>
    public IReadOnlyList<AssessedFinding> Findings { get; }

    /// <summary>What a baseline has and nothing finds any more.</summary>
    public IReadOnlyList<BaselineEntry> Mended { get; }

    /// <summary>Whether a baseline for this report was given.</summary>
    public bool HasBaseline => Policy.Baselines.Any(x => x.Report == Report.Name);

    /// <summary>What is open, the worst first.</summary>
    public IEnumerable<AssessedFinding> New => Findings.Where(x => x.State == FindingState.New);

    /// <summary>What fails the target, the worst first.</summary>
    public IEnumerable<AssessedFinding> Failing => New.Where(x => x.Finding.Severity >= Policy.FailOn);

    /// <summary>Whether nothing fails it.</summary>
    public bool Passed => !Failing.Any();

    /// <summary>How many are in a state.</summary>
    public int Count(FindingState state) => Findings.Count(x => x.State == state);

    /// <summary>How many are open and of a severity.</summary>
    public int Count(Severity severity) => New.Count(x => x.Finding.Severity == severity);

    /// <summary>Judges a report. What looks like a secret in its texts is covered from here on, for every form of it.</summary>
    public static FindingsAssessment Of(FindingsReport uncovered, FindingsPolicy policy)
    {
        var report = uncovered with { Findings = [.. uncovered.Findings.Select(Covered)] };
        var known = policy.Baselines
            .Where(x => x.Report == report.Name)
            .SelectMany(x => x.Entries)
            .DistinctBy(x => x.Fingerprint)
            .ToDictionary(x => x.Fingerprint);
        var fingerprints = Fingerprints.Of(report.Findings, new SourceLines(report.SourceOf));
        var findings = report.Findings
            .Zip(fingerprints, (finding, fingerprint) => new AssessedFinding(finding, fingerprint, known.ContainsKey(fingerprint)))
            .OrderByDescending(x => x.Finding.Severity)
            .ThenByDescending(x => x.Finding.Rule.SecuritySeverity ?? 0)
            .ThenBy(x => x.Finding.File, StringComparer.Ordinal)
            .ThenBy(x => x.Finding.Line)
            .ThenBy(x => x.Finding.Column)
            .ThenBy(x => x.Finding.Rule.Id, StringComparer.Ordinal)
            .ThenBy(x => x.Finding.Message, StringComparer.Ordinal)
            .ThenBy(x => x.Fingerprint, StringComparer.Ordinal)
            .ToList();
        var found = fingerprints.ToHashSet(StringComparer.Ordinal);
        return new FindingsAssessment(report, policy, findings, [.. known.Values.Where(x => !found.Contains(x.Fingerprint))]);
    }

    // A rule that quotes a setting does not know what it holds.
    static Finding Covered(Finding finding) => finding with
    {
        Message = SecretPatterns.Redact(finding.Message),
        Remedy = SecretPatterns.Redact(finding.Remedy),
        Subject = finding.Subject is { } subject ? SecretPatterns.Redact(subject) : null,
    };
}
