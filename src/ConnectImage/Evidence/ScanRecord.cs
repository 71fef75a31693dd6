using System.Text.Json.Serialization;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>
/// What a scan found: <c>scan.json</c>, described by docs/scan.md and docs/schemas/scan.schema.json. Beside the findings it says of which
/// image they are, by which scanner with which databases, and under which policy.
/// </summary>
public sealed record ScanRecord : FindingsRecord
{
    /// <summary>The name of the form's JSON Schema in docs/schemas/.</summary>
    public new const string SchemaFileName = "scan.schema.json";

    /// <summary>The name of the file in the release's folder.</summary>
    public new const string FileName = "scan.json";

    /// <summary>What was scanned.</summary>
    public required ScanImageRecord Image { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset ScannedAt { get; init; }

    /// <summary>Whether this was a rehearsal.</summary>
    public required bool Rehearsal { get; init; }

    /// <summary>Which scanner.</summary>
    public required ScannerIdentity Scanner { get; init; }

    /// <summary>What it knew.</summary>
    public required IReadOnlyList<ScannerDatabase> Databases { get; init; }

    /// <summary>How it got the image.</summary>
    public required string Handover { get; init; }

    /// <summary>The distribution that it recognised; absent for none.</summary>
    public string? System { get; init; }

    /// <summary>How many packages it recognised.</summary>
    public required int Packages { get; init; }

    /// <summary>What it was held against.</summary>
    public required ScanPolicyRecord Policy { get; init; }

    /// <summary>How the layers were told apart.</summary>
    public required string Attribution { get; init; }

    /// <summary>The image's layers, the lowest first.</summary>
    public required IReadOnlyList<ScanLayerRecord> Layers { get; init; }

    /// <summary>Every one by origin, the worst first.</summary>
    public required IReadOnlyDictionary<LayerOrigin, IReadOnlyList<VulnerabilityRecord>> Vulnerabilities { get; init; }

    /// <summary>Every one by origin; never what they are.</summary>
    public required IReadOnlyDictionary<LayerOrigin, IReadOnlyList<SecretRecord>> Secrets { get; init; }

    /// <summary>Every one of the policy.</summary>
    public required IReadOnlyList<ExceptionRecord> Exceptions { get; init; }

    /// <summary>What changed against an earlier release; absent where none was named.</summary>
    public ScanComparison? Comparison { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Name => FileName;

    /// <summary>Reads the record of a release's folder; null where there is none.</summary>
    /// <exception cref="Failures.ConfigurationException">The file is no such record.</exception>
    public static new ScanRecord? Read(AbsolutePath folder) => ReadFile(folder / FileName);

    /// <summary>Reads the record of a release's folder; null also where the file is no such record, and so proves nothing.</summary>
    public static ScanRecord? TryRead(AbsolutePath folder) => EvidenceFile.TryRead<ScanRecord>(folder / FileName);

    /// <summary>Reads a record that was kept under another name; null where there is no such file.</summary>
    /// <exception cref="Failures.ConfigurationException">The file is no such record.</exception>
    public static new ScanRecord? ReadFile(AbsolutePath file) => EvidenceFile.Read<ScanRecord>(file);
}

/// <summary>The image: Push compares the id with that of the image at hand.</summary>
public sealed record ScanImageRecord(string Reference, string Id);

/// <summary>Which scanner ran.</summary>
/// <param name="Name">Such as <c>trivy</c>.</param>
/// <param name="Version">As it says itself.</param>
/// <param name="Digest">Of the program, or of the container image that it ran from: <c>sha256:…</c>.</param>
/// <param name="Source">Where it came from, in words.</param>
public sealed record ScannerIdentity(string Name, string Version, string Digest, string Source);

/// <summary>What the scanner knew.</summary>
/// <param name="Name">Such as <c>vulnerabilities</c>.</param>
/// <param name="UpdatedAt">When it was made.</param>
/// <param name="Digest">Of its file: <c>sha256:…</c>.</param>
public sealed record ScannerDatabase(string Name, DateTimeOffset UpdatedAt, string Digest);

/// <summary>The policy: its file and the SHA-256 of its bytes.</summary>
public sealed record ScanPolicyRecord(string File, string Sha256);

/// <summary>A layer.</summary>
public sealed record ScanLayerRecord(string DiffId, LayerOrigin Origin, string CreatedBy);

/// <summary>A secret's place. What it is stands nowhere.</summary>
/// <param name="Rule">The scanner's rule.</param>
/// <param name="Path">Its file in the image.</param>
/// <param name="Line">From 1.</param>
/// <param name="Layer">The layer that holds it; absent for the image's configuration.</param>
public sealed record SecretRecord(string Rule, string Path, int Line, string? Layer);

/// <summary>An exception of the policy.</summary>
/// <param name="Id">The vulnerability.</param>
/// <param name="Package">The package that has it.</param>
/// <param name="Reason">Why it was made.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Expires">Its last day.</param>
/// <param name="State">What has become of it.</param>
public sealed record ExceptionRecord(string Id, string Package, string Reason, string Owner, DateOnly Expires, ExceptionState State);

/// <summary>A vulnerability, who mends it, and how.</summary>
/// <param name="Id">Such as <c>CVE-2021-44228</c>.</param>
/// <param name="Package">The package's name, as the scanner gives it.</param>
/// <param name="Installed">Its version.</param>
/// <param name="Fixed">The versions that are not affected; absent where there is none.</param>
/// <param name="Severity">Its weight.</param>
/// <param name="Score">CVSS 3 base score; absent where the advisory has none.</param>
/// <param name="Verdict">What the policy says.</param>
/// <param name="Path">The package's file in the image.</param>
/// <param name="Layer">The layer that holds it; absent where the scanner does not say.</param>
/// <param name="Title">In one line.</param>
/// <param name="Page">A page about it.</param>
/// <param name="Remedy">Who mends it, and how.</param>
public sealed record VulnerabilityRecord(
    string Id,
    string Package,
    string Installed,
    string? Fixed,
    VulnerabilitySeverity Severity,
    double? Score,
    Verdict Verdict,
    string Path,
    string? Layer,
    string? Title,
    string? Page,
    string Remedy);

/// <summary>What changed from an earlier release to this one.</summary>
/// <param name="Earlier">The earlier image's name.</param>
/// <param name="New">What only this one has, the worst first.</param>
/// <param name="Fixed">What only the earlier one had, the worst first.</param>
/// <param name="Remaining">What both have, as this one has it, the worst first.</param>
public sealed record ScanComparison(
    string Earlier,
    IReadOnlyList<ComparedVulnerability> New,
    IReadOnlyList<ComparedVulnerability> Fixed,
    IReadOnlyList<ComparedVulnerability> Remaining);

/// <summary>A vulnerability, as far as releases are compared by it: the package's version may differ from one to the next.</summary>
/// <param name="Id">Such as <c>CVE-2021-44228</c>.</param>
/// <param name="Package">The package's name.</param>
/// <param name="Severity">Its weight.</param>
/// <param name="Installed">The package's version.</param>
/// <param name="Origin">Where its layer comes from.</param>
public sealed record ComparedVulnerability(string Id, string Package, VulnerabilitySeverity Severity, string Installed, LayerOrigin Origin);

/// <summary>Where a layer comes from, and so who can mend what is found in it.</summary>
public enum LayerOrigin
{
    /// <summary>The base image: Confluent, with a newer platform version.</summary>
    Base,

    /// <summary>The layer that installs the connector: Neo4j, with a newer connector version.</summary>
    Connector,

    /// <summary>Everything else: this repository.</summary>
    Own,
}

/// <summary>How bad a vulnerability is, in the words of scanners and advisories.</summary>
public enum VulnerabilitySeverity
{
    /// <summary>Nobody has said yet.</summary>
    Unknown,

    /// <summary>CVSS 0.1 to 3.9.</summary>
    Low,

    /// <summary>CVSS 4.0 to 6.9.</summary>
    Medium,

    /// <summary>CVSS 7.0 to 8.9.</summary>
    High,

    /// <summary>CVSS 9.0 and more.</summary>
    Critical,
}

/// <summary>What the policy says of a vulnerability.</summary>
public enum Verdict
{
    /// <summary>The image must not be released with it.</summary>
    Fails,

    /// <summary>Somebody answers for it.</summary>
    Excepted,

    /// <summary>It is below what fails.</summary>
    Passes,
}

/// <summary>What has become of an exception.</summary>
public enum ExceptionState
{
    /// <summary>It is about something that is there.</summary>
    Holds,

    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>Nothing is there that it is about.</summary>
    Unused,
}
