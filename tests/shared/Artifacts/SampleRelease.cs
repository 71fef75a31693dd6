using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Artifacts;

/// <summary>Folders as the steps of the chain leave them, and releases put together from them.</summary>
sealed class SampleRelease : IDisposable
{
    readonly TemporaryFolder _folder = new();

    /// <summary>The folder of all versions.</summary>
    public AbsolutePath Artifacts => _folder.Path;

    /// <summary>Writes evidence.</summary>
    /// <param name="version">The folder's name.</param>
    /// <param name="image">What was built.</param>
    /// <param name="smoke">What was proved; null for nothing.</param>
    /// <param name="release">The number of the release.</param>
    public AbsolutePath Write(string version = "5.2.0-cp7.5.0", ImageRecord? image = null, SmokeRecord? smoke = null, int release = 1)
    {
        image ??= SampleRecords.Image;
        var folder = Artifacts / version;
        image.Write(folder);
        (smoke ?? SampleRecords.Smoke).Write(folder);
        SampleRecords
            .Sarif("lint", "lint", (
                "base/end-of-support", "warning", "Confluent Platform 7.5 has no support since 2026-08-25.", "kafka-connect/Dockerfile", 4))
            .Write(folder / SarifLog.LintFileName);
        SampleRecords.Sarif(
            "scan",
            "trivy",
            (
                "CVE-2099-0001", "warning", "CRITICAL com.example:parser 1.0 in the base image, fixed in 1.1",
                "usr/share/java/kafka/parser-1.0.jar", 1),
            (
                "CVE-2099-0002", "note", "MEDIUM org.neo4j:driver 5.0 in the connector layer, no fix yet",
                "usr/share/confluent-hub-components/driver.jar", 1))
            .Write(folder / SarifLog.ScanFileName);
        SampleRecords.Scan(image.Id).Write(folder);
        Bill.Write(folder);
        SampleRecords.Push(release, image).Write(folder);
        return folder;
    }

    public static ReleaseRequest Request(AbsolutePath folder) => new(
        folder, LintSources.Read(Repository.Root, Repository.Sources, default), Repository.Root / "docs" / "schemas");

    public static Task<ReleaseContents> AssembleAsync(AbsolutePath folder, Func<ReleaseRequest, ReleaseRequest>? change = null) =>
        new ReleaseAssembly(Logger.None).WriteAsync(change?.Invoke(Request(folder)) ?? Request(folder), CancellationToken.None);

    public void Dispose() => _folder.Dispose();

    static BillOfMaterials Bill => new(JsonNode.Parse($$"""
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [
          {"type": "library", "name": "kafka-connect-neo4j", "version": "5.2.0", "properties": [{"name": "neo4j-kafka-connect:jars-sha256", "value": "{{new string('e', 64)}}"}]}]}
        """)!.AsObject());
}
