using System.Text.Json.Nodes;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>
/// Where an image comes from: <c>provenance.intoto.json</c>, an in-toto Statement v1 with the SLSA provenance v1 predicate.
/// </summary>
/// <param name="Document">The statement: its form is in-toto's own.</param>
sealed record ProvenanceStatement(JsonObject Document)
{
    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "provenance.intoto.json";

    /// <summary>Reads the statement of a release's folder; null where there is none.</summary>
    /// <exception cref="Failures.ConfigurationException">The file is no JSON.</exception>
    public static ProvenanceStatement? Read(AbsolutePath folder) =>
        EvidenceFile.Read<JsonObject>(folder / FileName) is { } document ? new ProvenanceStatement(document) : null;

    /// <summary>Writes the statement into a release's folder.</summary>
    public void Write(AbsolutePath folder) => EvidenceFile.Write(folder / FileName, Document);
}
