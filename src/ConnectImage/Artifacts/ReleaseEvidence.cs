using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What the steps of the chain left in a release's folder. Each file is read by itself: the steps may have run in processes of their own.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Image">What was built.</param>
/// <param name="Push">Where it went.</param>
sealed record ReleaseEvidence(AbsolutePath Folder, ImageRecord Image, PushedImage Push)
{
    /// <summary>Names of the files, as the steps call them.</summary>
    public const string LintLog = "lint.sarif";

    /// <summary>The same for programs of this project.</summary>
    public const string LintFile = "lint.json";

    /// <summary>The scan's findings.</summary>
    public const string ScanLog = "scan.sarif";

    /// <summary>The scan's record.</summary>
    public const string ScanFile = "scan.json";

    /// <summary>The bill of materials.</summary>
    public const string BillFile = "sbom.cdx.json";

    /// <summary>Where the bill keeps the hash of the connector's jars.</summary>
    const string ConnectorHash = "neo4j-kafka-connect:jars-sha256";

    /// <summary>What Smoke proved; null where it did not run.</summary>
    public SmokeRecord? Smoke { get; init; }

    /// <summary>What Lint found; null where it did not run.</summary>
    public SarifSummary? Lint { get; init; }

    /// <summary>What Lint's policy said; null where its file does not say.</summary>
    public bool? LintPassed { get; init; }

    /// <summary>What Scan found; null where it did not run.</summary>
    public SarifSummary? Scan { get; init; }

    /// <summary>Scan's own record; null where it did not run.</summary>
    public ScanSummary? Scanned { get; init; }

    /// <summary>SHA-256 over the connector's jars; null where nobody read them.</summary>
    public string? ConnectorSha256 { get; init; }

    /// <summary>Reads a folder.</summary>
    /// <exception cref="ConfigurationException">Nothing was built or pushed, a file cannot be read, or the files are about different images.</exception>
    public static ReleaseEvidence Read(AbsolutePath folder)
    {
        var image = ImageRecord.Read(folder / ImageRecord.FileName) ?? throw Missing(folder, ImageRecord.FileName, "BuildImage");
        var push = JsonArtifact.Read<PushedImage>(folder / PushedImage.FileName) ?? throw Missing(folder, PushedImage.FileName, "Push");
        if (push.ImageId != image.Id)
            throw new ConfigurationException(
                $"Putting the release {push.Release} together in {folder.Name}.",
                $"{ImageRecord.FileName} is about {image.Id}, and {PushedImage.FileName} about {push.ImageId}.",
                "Build, smoke, scan and push once more: a release is about one image.");
        return new ReleaseEvidence(folder, image, push)
        {
            Smoke = JsonArtifact.Read<SmokeRecord>(folder / SmokeRecord.FileName),
            Lint = SarifSummary.Read(folder / LintLog),
            LintPassed = JsonArtifact.Read<JsonObject>(folder / LintFile)?["passed"]?.GetValue<bool>(),
            Scan = SarifSummary.Read(folder / ScanLog),
            Scanned = ScanSummary.Read(folder / ScanFile),
            ConnectorSha256 = FindConnectorHash(JsonArtifact.Read<JsonObject>(folder / BillFile)),
        };
    }

    static string? FindConnectorHash(JsonObject? bill) =>
        (bill?["components"] as JsonArray ?? []).OfType<JsonObject>()
            .SelectMany(x => (x["properties"] as JsonArray ?? []).OfType<JsonObject>())
            .Where(x => (string?)x["name"] == ConnectorHash)
            .Select(x => (string?)x["value"])
            .FirstOrDefault();

    static ConfigurationException Missing(AbsolutePath folder, string file, string target) => new(
        $"Putting a release together in {folder.Name}.", $"There is no {file}.", $"Run ./build.sh {target} first: it leaves the file.");
}
