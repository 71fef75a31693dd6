using System.Text.Json;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Tests.Connect;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Artifacts;

/// <summary>Folders as the steps of the chain leave them, and releases put together from them.</summary>
sealed class SampleRelease : IDisposable
{
    public const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    readonly TemporaryFolder _folder = new();

    /// <summary>The folder of all versions.</summary>
    public AbsolutePath Artifacts => _folder.Path;

    public static ImageRecord Image { get; } = new(
        1,
        "neo4j-kafka-connect:5.2.0",
        ["neo4j-kafka-connect:5.2.0", "neo4j-kafka-connect:5.2.0-cp7.5.0-sha-1a2b3c4"],
        SampleEvidence.Image.Id,
        null,
        new PinsRecord("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0"),
        "BuildKit in the engine 20.10.24, driven by docker 20.10.24",
        "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
        true,
        1_550_000_000,
        new Dictionary<string, string>
        {
            [ImageLabels.Source] = "https://github.com/example/neo4j-kafka-connect",
            [ImageLabels.Created] = "2026-11-20T08:30:00Z",
            [ImageLabels.BaseName] = "docker.io/confluentinc/cp-kafka-connect:7.5.0",
            [ImageLabels.BaseDigest] = "sha256:" + new string('b', 64),
        })
    {
        Inputs = [new FileRecord("Dockerfile", new string('c', 64), 6543), new FileRecord("docker-compose.yml", new string('d', 64), 4321)],
    };

    public static SmokeRecord Smoke { get; } = SmokeRecord.Of(Results.Of(SampleEvidence.Good));

    /// <summary>Writes evidence.</summary>
    /// <param name="version">The folder's name.</param>
    /// <param name="image">What was built.</param>
    /// <param name="smoke">What was proved; null for nothing.</param>
    /// <param name="release">The number of the release.</param>
    public AbsolutePath Write(string version = "5.2.0-cp7.5.0", ImageRecord? image = null, SmokeRecord? smoke = null, int release = 1)
    {
        image ??= Image;
        var folder = Artifacts / version;
        JsonArtifact.Write(folder / "image.json", image);
        JsonArtifact.Write(folder / "smoke.json", smoke ?? Smoke);
        ArtifactFile.Write(folder / "lint.sarif", Sarif("lint", ("base/end-of-support", "warning", "Confluent Platform 7.5 has no support since 2026-08-25.", "kafka-connect/Dockerfile", 4)));
        ArtifactFile.Write(folder / "scan.sarif", Sarif(
            "trivy",
            ("CVE-2099-0001", "warning", "CRITICAL com.example:parser 1.0 in the base image, fixed in 1.1", "usr/share/java/kafka/parser-1.0.jar", 1),
            ("CVE-2099-0002", "note", "MEDIUM org.neo4j:driver 5.0 in the connector layer, no fix yet", "usr/share/confluent-hub-components/driver.jar", 1)));
        ArtifactFile.Write(folder / "scan.json", $$"""
            {"schemaVersion": 1, "passed": true, "image": {"id": "{{image.Id}}"}, "vulnerabilities": {
              "base": [
                {"id": "CVE-2099-0001", "severity": "critical", "verdict": "passes"},
                {"id": "CVE-2099-0003", "severity": "high", "verdict": "passes"},
                {"id": "CVE-2099-0004", "severity": "high", "verdict": "excepted"}],
              "connector": [{"id": "CVE-2099-0002", "severity": "medium", "verdict": "passes"}],
              "own": [] }, "secrets": { "base": [], "connector": [], "own": [] } }

            """);
        ArtifactFile.Write(folder / "sbom.cdx.json", $$"""
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [
              {"type": "library", "name": "kafka-connect-neo4j", "version": "5.2.0", "properties": [{"name": "neo4j-kafka-connect:jars-sha256", "value": "{{new string('e', 64)}}"}]}]}

            """);
        ArtifactFile.Write(folder / "push.json", $$"""
            {
              "schemaVersion": 1, "release": "v{{image.Pins.ConnectorVersion}}-cp{{image.Pins.PlatformVersion}}-r{{release}}", "imageId": "{{image.Id}}",
              "digest": "{{Digest}}", "mediaType": "application/vnd.docker.distribution.manifest.v2+json", "forced": false, "unproved": [],
              "registries": [{"registry": "registry.example.com", "repository": "data/neo4j-kafka-connect", "bytesSent": 52000000, "layersSent": 2, "layersReused": 11, "tags": [
                {"tag": "{{image.Pins.ConnectorVersion}}-cp{{image.Pins.PlatformVersion}}-r{{release}}", "digest": "{{Digest}}", "outcome": "pushed", "immutable": true},
                {"tag": "{{image.Pins.ConnectorVersion}}", "digest": "{{Digest}}", "outcome": "moved", "immutable": false}]}]
            }

            """);
        return folder;
    }

    public static ReleaseRequest Request(AbsolutePath folder) => new(folder, Repository.Sources, Repository.Root / "docs" / "schemas");

    public static Task<ReleaseContents> AssembleAsync(AbsolutePath folder, Func<ReleaseRequest, ReleaseRequest>? change = null) =>
        new ReleaseAssembly(Logger.None).WriteAsync(change?.Invoke(Request(folder)) ?? Request(folder), CancellationToken.None);

    public void Dispose() => _folder.Dispose();

    public static string Sarif(string tool, params (string Rule, string Level, string Message, string File, int Line)[] results) => JsonSerializer.Serialize(new
    {
        version = "2.1.0",
        runs = new[]
        {
            new
            {
                tool = new { driver = new { name = tool, version = "0.74.0" } },
                results = results.Select(x => new
                {
                    ruleId = x.Rule,
                    level = x.Level,
                    message = new { text = x.Message },
                    locations = new[] { new { physicalLocation = new { artifactLocation = new { uri = x.File }, region = new { startLine = x.Line } } } },
                }),
            },
        },
    }) + "\n";
}
