using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Deployment;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>
/// Puts a release's folder together out of what the steps of the chain left in it. What is written is a function of that evidence, of the
/// sources and of the previous release's record, and of nothing else: neither clock nor machine.
/// </summary>
public sealed class ReleaseAssembly(ILogger log)
{
    static readonly string[] s_schemas = [ImageRecord.SchemaFileName, SmokeRecord.SchemaFileName];

    /// <summary>Writes the folder.</summary>
    /// <exception cref="ConfigurationException">The evidence is missing, cannot be read, or is about different images.</exception>
    /// <exception cref="InfrastructureException">The disk does not do its part; the former folder is there.</exception>
    public async Task<ReleaseContents> WriteAsync(ReleaseRequest request, CancellationToken token)
    {
        ReleaseStaging.Recover(request.Folder);
        var evidence = ReleaseEvidence.Read(request.Folder, request.Push);
        var record = ReleaseRecordBuilder.Of(evidence, request.Time);
        var previous = PreviousRelease.Find(request, record);
        var model = DeploymentReader.Read(request.Sources);
        using var staging = ReleaseStaging.Begin(request.Folder);
        foreach (var generated in Manifests.Folders)
            (staging.Folder / generated).RemoveFolder();
        foreach (var file in TextFiles(request, evidence, record, previous, model))
            ArtifactFile.Write(staging.Folder / file.Path, file.Text);
        record.Write(staging.Folder);
        Provenance.Of(record).Write(staging.Folder);
        var files = ChecksumFile.Write(staging.Folder);
        token.ThrowIfCancellationRequested();
        staging.Commit();
        PreviousRelease.Keep(request.Folder, record);
        var archive = await ReleaseArchive.WriteAsync(
            request.Folder, record, files.Select(x => x.File).Append(ChecksumFile.FileName), token);
        log.Information(
            "Release {Release:l}: {Count} files in {Folder:l}, and as {Archive:l}", record.Release, files.Count + 1, request.Folder,
            archive.Name);
        return new ReleaseContents(request.Folder, record, previous, files) { Archive = archive };
    }

    static IEnumerable<ManifestFile> TextFiles(
        ReleaseRequest request, ReleaseEvidence evidence, ImageRecord record, ImageRecord? previous, DeploymentModel model)
    {
        var image = PulledFrom(record);
        return
        [
            .. Manifests.Of(model with { Version = record.Pins.ConnectorVersion }, image),
            new(ComposeFile.FileName, ComposeFile.Pin(request.Sources.Compose!.File, image)),
            new(ReleaseNotes.FileName, ReleaseNotes.Of(record, previous)),
            new(ReportPage.FileName, ReportPage.Of(new ReportData(record, previous, evidence.Smoke, evidence.Lint, evidence.Scan))),
            .. s_schemas.Select(x => new ManifestFile(x, File.ReadAllText(request.Schemas / x))),
        ];
    }

    // Manifests name one place; where there are several registries it is the first by name.
    static ImageReference PulledFrom(ImageRecord record) => record.Published is [var place, ..]
        ? new ImageReference(place.Registry, place.Repository, null, place.Digest)
        : throw new ConfigurationException(
            $"Naming the image of {record.Release}.", $"{PushRecord.FileName} names no registry.", "Run ./build.sh Push again.");
}
