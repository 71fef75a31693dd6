using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>A scan, and what is reported of it.</summary>
/// <param name="Result">The result.</param>
/// <param name="Findings">How findings are worded.</param>
/// <param name="Report">What is reported.</param>
public sealed record ReportedScan(ScanResult Result, ScanFindings Findings, FindingsReport Report)
{
    /// <summary>What the scanner's database knew, where that is not all there is; null for the scanner's own databases.</summary>
    public string? Knows { get; init; }
}
