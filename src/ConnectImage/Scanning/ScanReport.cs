using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>What a scanner found in one image.</summary>
/// <param name="Scanner">Which scanner.</param>
/// <param name="Databases">What it knew, the vulnerabilities first.</param>
/// <param name="Handover">How it got the image, in words.</param>
/// <param name="System">The distribution that it recognised, such as <c>debian 12.11</c>; null for none.</param>
/// <param name="Layers">The image's layers, the lowest first.</param>
/// <param name="PackageCount">How many packages it recognised.</param>
/// <param name="Vulnerabilities">Every one.</param>
/// <param name="Secrets">Every one.</param>
/// <param name="BillOfMaterials">The image's parts, CycloneDX in JSON, as the scanner writes it.</param>
public sealed record ScanReport(
    ScannerIdentity Scanner,
    IReadOnlyList<ScannerDatabase> Databases,
    string Handover,
    string? System,
    IReadOnlyList<ImageLayer> Layers,
    int PackageCount,
    IReadOnlyList<Vulnerability> Vulnerabilities,
    IReadOnlyList<LayerSecret> Secrets,
    JsonObject BillOfMaterials);

/// <summary>A layer of an image.</summary>
/// <param name="DiffId">The digest of its content.</param>
/// <param name="CreatedBy">The instruction that made it, as the builder recorded it.</param>
public sealed record ImageLayer(string DiffId, string CreatedBy);

/// <summary>A package with a known vulnerability.</summary>
/// <param name="Id">Such as <c>CVE-2021-44228</c>.</param>
/// <param name="Package">The package's name as the scanner gives it: <c>group:artifact</c> for a jar.</param>
/// <param name="Installed">Its version.</param>
/// <param name="Severity">Its weight.</param>
/// <param name="DiffId">The layer that holds it; null where the scanner does not say.</param>
public sealed record Vulnerability(string Id, string Package, string Installed, VulnerabilitySeverity Severity, string? DiffId)
{
    /// <summary>The versions that are not affected, as the advisory lists them; null where there is none.</summary>
    public string? Fixed { get; init; }

    /// <summary>Its file in the image, without a leading slash; for a package of the distribution, that of the package database.</summary>
    public string Path { get; init; } = "";

    /// <summary>In one line; may be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>In a few sentences; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>A page about it.</summary>
    public string? Page { get; init; }

    /// <summary>CVSS 3 base score; null where the advisory has none.</summary>
    public double? Score { get; init; }
}

/// <summary>Something that looks like a secret, in a layer.</summary>
/// <param name="Rule">The scanner's rule, such as <c>aws-access-key-id</c>.</param>
/// <param name="Title">What it looks like, in words.</param>
/// <param name="Path">Its file in the image, without a leading slash.</param>
/// <param name="Line">From 1.</param>
/// <param name="DiffId">The layer that holds it; null for the image's configuration.</param>
public sealed record LayerSecret(string Rule, string Title, string Path, int Line, string? DiffId);
