using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>What a run of the build has scanned.</summary>
/// <param name="Result">The result.</param>
/// <param name="Findings">How findings are worded.</param>
/// <param name="Report">What is reported.</param>
public sealed record ScanDone(ScanResult Result, ScanFindings Findings, FindingsReport Report);
