using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>What an image may hold and still be released: <c>kafka-connect/scan-policy.yaml</c>, described by docs/scan.md.</summary>
/// <param name="File">Its name relative to the repository, for messages.</param>
/// <param name="Sha256">Of the file's bytes, in lower-case hexadecimal.</param>
/// <param name="Thresholds">What fails, for every origin.</param>
/// <param name="MaxDatabaseAge">How old the vulnerability database may be.</param>
/// <param name="Exceptions">In the order of the file.</param>
public sealed record ScanPolicy(
    string File,
    string Sha256,
    IReadOnlyDictionary<LayerOrigin, FailureThreshold> Thresholds,
    TimeSpan MaxDatabaseAge,
    IReadOnlyList<PolicyExemption> Exceptions)
{
    /// <summary>The file's name in the folder that ships.</summary>
    public const string FileName = "scan-policy.yaml";

    /// <summary>Reads the file.</summary>
    /// <param name="root">The repository: names in messages are relative to it.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="Failures.ConfigurationException">It is not there, or no policy; names the line.</exception>
    public static ScanPolicy Read(AbsolutePath root, AbsolutePath file) =>
        new ScanPolicyReader(Path.GetRelativePath(root, file).Replace('\\', '/')).Read(file);
}

/// <summary>From which severity on a vulnerability fails.</summary>
/// <param name="Severity">The lightest that does; null for none.</param>
/// <param name="OnlyWithFix">Whether one without a fixed version passes.</param>
public sealed record FailureThreshold(VulnerabilitySeverity? Severity, bool OnlyWithFix)
{
    /// <summary>Whether it fails a vulnerability.</summary>
    public bool Fails(Vulnerability vulnerability) =>
        vulnerability.Severity >= Severity && (!OnlyWithFix || vulnerability.Fixed is not null);
}

/// <summary>A vulnerability that somebody answers for until a day.</summary>
/// <param name="Id">Such as <c>CVE-2021-44228</c>.</param>
/// <param name="Package">As the scanner names it.</param>
/// <param name="Reason">Why it may stay.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Expires">The last day that it holds.</param>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Column">Where it begins in its line, from 1.</param>
public sealed record PolicyExemption(string Id, string Package, string Reason, string Owner, DateOnly Expires, int Line, int Column)
{
    /// <summary>Whether it is about a vulnerability.</summary>
    public bool Matches(Vulnerability vulnerability) => vulnerability.Id == Id && vulnerability.Package == Package;
}
