using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>A vulnerability that the policy was held against.</summary>
/// <param name="Vulnerability">The vulnerability.</param>
/// <param name="Origin">Where its layer comes from.</param>
/// <param name="Verdict">What the policy says.</param>
/// <param name="Exception">The exception that it is about; null for none.</param>
public sealed record JudgedVulnerability(Vulnerability Vulnerability, LayerOrigin Origin, Verdict Verdict, PolicyExemption? Exception);

/// <summary>A secret with where its layer comes from. A secret always fails.</summary>
public sealed record JudgedSecret(LayerSecret Secret, LayerOrigin Origin);

/// <summary>An exception of the policy, held against a report.</summary>
public sealed record JudgedExemption(PolicyExemption Exception, ExceptionState State);

/// <summary>A report, held against a policy.</summary>
/// <param name="Vulnerabilities">Every one, the worst first.</param>
/// <param name="Secrets">Every one, by file and line.</param>
/// <param name="Exceptions">Every one, in the order of the policy.</param>
public sealed record ScanAssessment(
    IReadOnlyList<JudgedVulnerability> Vulnerabilities, IReadOnlyList<JudgedSecret> Secrets, IReadOnlyList<JudgedExemption> Exceptions)
{
    /// <summary>Whether the image may be released.</summary>
    public bool Passed => Secrets.Count == 0
        && Vulnerabilities.All(x => x.Verdict != Verdict.Fails) && Exceptions.All(x => x.State != ExceptionState.Expired);

    /// <summary>Holds a report against a policy.</summary>
    /// <param name="report">What the scanner found.</param>
    /// <param name="origins">Where the layers come from.</param>
    /// <param name="policy">What may stay.</param>
    /// <param name="today">The day in UTC.</param>
    public static ScanAssessment Of(ScanReport report, LayerOrigins origins, ScanPolicy policy, DateOnly today) => new(
        [
            .. report.Vulnerabilities.Distinct()
                .Select(x => Judge(x, origins.Of(x.DiffId), policy, today))
                .OrderBy(x => x.Verdict)
                .ThenByDescending(x => x.Vulnerability.Severity)
                .ThenBy(x => x.Origin)
                .ThenBy(x => x.Vulnerability.Package, StringComparer.Ordinal)
                .ThenBy(x => x.Vulnerability.Id, StringComparer.Ordinal)
                .ThenBy(x => x.Vulnerability.Path, StringComparer.Ordinal),
        ],
        [
            .. report.Secrets.Distinct()
                .Select(x => new JudgedSecret(x, origins.Of(x.DiffId)))
                .OrderBy(x => x.Secret.Path, StringComparer.Ordinal)
                .ThenBy(x => x.Secret.Line).ThenBy(x => x.Secret.Rule, StringComparer.Ordinal),
        ],
        [.. policy.Exceptions.Select(x => new JudgedExemption(x, StateOf(x, report, today)))]);

    static JudgedVulnerability Judge(Vulnerability vulnerability, LayerOrigin origin, ScanPolicy policy, DateOnly today)
    {
        var exception = policy.Exceptions.FirstOrDefault(x => x.Matches(vulnerability));
        var verdict = exception is not null && !IsExpired(exception, today) ? Verdict.Excepted
            : policy.Thresholds[origin].Fails(vulnerability) ? Verdict.Fails
            : Verdict.Passes;
        return new JudgedVulnerability(vulnerability, origin, verdict, exception);
    }

    // An expired one fails whether it is needed or not: it is removed or renewed, never forgotten.
    static ExceptionState StateOf(PolicyExemption exception, ScanReport report, DateOnly today) =>
        IsExpired(exception, today) ? ExceptionState.Expired
        : report.Vulnerabilities.Any(exception.Matches) ? ExceptionState.Holds
        : ExceptionState.Unused;

    static bool IsExpired(PolicyExemption exception, DateOnly today) => today > exception.Expires;
}
