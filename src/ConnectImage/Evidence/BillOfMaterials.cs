using System.Text.Json.Nodes;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>The bill of materials of an image: <c>sbom.cdx.json</c>, the scanner's CycloneDX, completed by this build.</summary>
/// <param name="Document">The bill: its form is CycloneDX's own.</param>
public sealed record BillOfMaterials(JsonObject Document)
{
    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "sbom.cdx.json";

    /// <summary>Begins the names of the properties that this build adds.</summary>
    public const string PropertyPrefix = "neo4j-kafka-connect:";

    /// <summary>The property with the hash of the connector's jars, without the prefix.</summary>
    public const string ConnectorHashProperty = "jars-sha256";

    /// <summary>SHA-256 over the connector's jars as installed; null where nobody has read them.</summary>
    public string? ConnectorSha256 => (Document["components"] as JsonArray ?? []).OfType<JsonObject>()
        .SelectMany(x => (x["properties"] as JsonArray ?? []).OfType<JsonObject>())
        .Where(x => (string?)x["name"] == PropertyPrefix + ConnectorHashProperty)
        .Select(x => (string?)x["value"])
        .FirstOrDefault();

    /// <summary>Reads the bill of a release's folder; null where there is none.</summary>
    /// <exception cref="Failures.ConfigurationException">The file is no JSON.</exception>
    public static BillOfMaterials? Read(AbsolutePath folder) =>
        EvidenceFile.Read<JsonObject>(folder / FileName) is { } document ? new BillOfMaterials(document) : null;

    /// <summary>Writes the bill into a release's folder.</summary>
    public void Write(AbsolutePath folder) => EvidenceFile.Write(folder / FileName, Document);
}
