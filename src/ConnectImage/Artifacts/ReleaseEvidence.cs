using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What the steps of the chain left in a release's folder: they may have run in processes of their own.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Image">What was built.</param>
/// <param name="Push">Where it went.</param>
sealed record ReleaseEvidence(AbsolutePath Folder, ImageRecord Image, PushRecord Push)
{
    /// <summary>What Smoke proved; null where it did not run.</summary>
    public SmokeRecord? Smoke { get; init; }

    /// <summary>What Lint found; null where it did not run.</summary>
    public SarifSummary? Lint { get; init; }

    /// <summary>What Lint's policy said; null where its record is not there.</summary>
    public bool? LintPassed { get; init; }

    /// <summary>What Scan found; null where it did not run.</summary>
    public SarifSummary? Scan { get; init; }

    /// <summary>Scan's own record; null where it did not run.</summary>
    public ScanRecord? Scanned { get; init; }

    /// <summary>SHA-256 over the connector's jars; null where nobody read them.</summary>
    public string? ConnectorSha256 { get; init; }

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="pushed">What this run pushed; null where another one did, whose record lies in the folder.</param>
    /// <exception cref="ConfigurationException">Nothing was built or pushed, a file cannot be read, or the files are about different
    /// images.</exception>
    public static ReleaseEvidence Read(AbsolutePath folder, PushRecord? pushed)
    {
        var image = ImageRecord.Read(folder) ?? throw Missing(folder, ImageRecord.FileName, "BuildImage");
        var push = pushed ?? PushRecord.Read(folder) ?? throw Missing(folder, PushRecord.FileName, "Push");
        if (push.ImageId != image.Id)
            throw new ConfigurationException(
                $"Putting the release {push.Release} together in {folder.Name}.",
                $"{ImageRecord.FileName} is about {image.Id}, and {PushRecord.FileName} about {push.ImageId}.",
                "Build, smoke, scan and push once more: a release is about one image.");
        return new ReleaseEvidence(folder, image, push)
        {
            Smoke = SmokeRecord.Read(folder),
            Lint = SarifSummary.Read(folder / SarifLog.LintFileName),
            LintPassed = FindingsRecord.Read(folder)?.Passed,
            Scan = SarifSummary.Read(folder / SarifLog.ScanFileName),
            Scanned = ScanRecord.Read(folder),
            ConnectorSha256 = BillOfMaterials.Read(folder)?.ConnectorSha256,
        };
    }

    static ConfigurationException Missing(AbsolutePath folder, string file, string target) => new(
        $"Putting a release together in {folder.Name}.", $"There is no {file}.", $"Run ./build.sh {target} first: it leaves the file.");
}
