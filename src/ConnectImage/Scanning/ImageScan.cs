using System.Globalization;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Serilog;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>What is to be scanned, and how it is judged.</summary>
/// <param name="Image">A name or id that the engine has.</param>
/// <param name="BaseImage">The base image that it should stand on.</param>
/// <param name="Smoke">What Smoke saw, of whichever image; null for nothing.</param>
public sealed record ScanRequest(string Image, string BaseImage, SmokeRecord? Smoke)
{
    /// <summary>The engine's id of the image, where it is known: another run may give the name to another image meanwhile.</summary>
    public string? ImageId { get; init; }
}

/// <summary>What a scan gave.</summary>
/// <param name="Image">What was scanned.</param>
/// <param name="At">When it ended.</param>
/// <param name="Report">What the scanner found.</param>
/// <param name="Origins">Where the layers come from.</param>
/// <param name="Assessment">What the policy says of it.</param>
/// <param name="BillOfMaterials">The image's parts.</param>
public sealed record ScanResult(
    ScannedImage Image,
    DateTimeOffset At,
    ScanReport Report,
    LayerOrigins Origins,
    ScanAssessment Assessment,
    BillOfMaterials BillOfMaterials);

/// <summary>Scans an image, tells its layers apart, holds what was found against the policy, and completes the bill of materials.</summary>
/// <param name="session">Owns the container that the connector is read from.</param>
/// <param name="scanner">The scanner.</param>
/// <param name="policy">The policy.</param>
/// <param name="log">Gets what is worth saying.</param>
/// <param name="time">For dates.</param>
public sealed class ImageScan(EngineSession session, IImageScanner scanner, ScanPolicy policy, ILogger log, TimeProvider? time = null)
{
    readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Scans.</summary>
    /// <exception cref="ConfigurationException">The engine does not have the image.</exception>
    /// <exception cref="FindingsException">The connector in it has no manifest that can be read.</exception>
    /// <exception cref="InfrastructureException">The scanner or the engine did not do its part.</exception>
    public async Task<ScanResult> RunAsync(ScanRequest request, CancellationToken token)
    {
        var inspected = await FindAsync(request.ImageId ?? request.Image, token) ?? throw new ConfigurationException(
            $"Looking for the image {request.Image} in the engine at {session.Engine.Endpoint.DockerHost}.",
            "The engine does not have it.",
            $"Build it (./build.sh BuildImage) or fetch it (docker pull {request.Image}), then scan it again.");
        var image = new ScannedImage(request.Image, inspected.ID, [.. inspected.RootFS?.Layers ?? []]);
        log.Information("Scanning {Image:l}", request.Image);
        using var work = RunningWork.Begin($"scanning {request.Image}");
        var report = await scanner.ScanAsync(image, token);
        var origins = await TellApartAsync(report.Layers, request.BaseImage, inspected, token);
        var now = _time.GetUtcNow();
        var assessment = ScanAssessment.Of(report, origins, policy, DateOnly.FromDateTime(now.UtcDateTime));
        var connector = await InstalledConnector.ReadAsync(session, image.Id, token);
        var subject = new BillSubject(request.Image, image.Id, CreatedAt(inspected), connector, request.Smoke?.WorkerOf(image.Id));
        return new ScanResult(image, now, report, origins, assessment, BillCompletion.Complete(report.BillOfMaterials, subject));
    }

    // The label is the image's own word: it counts where the pins' base image is not the one, and only with its layers.
    async Task<LayerOrigins> TellApartAsync(
        IReadOnlyList<ImageLayer> layers, string pinned, ImageInspectResponse image, CancellationToken token)
    {
        var first = await TellApartAsync(layers, pinned, token);
        var label = image.Config?.Labels is { } labels && labels.TryGetValue(ImageLabels.BaseName, out var named) ? named : null;
        if (first.ComparedWithBase || label is null || label == pinned)
            return first;
        var second = await TellApartAsync(layers, label, token);
        return second.ComparedWithBase ? second : first;
    }

    async Task<LayerOrigins> TellApartAsync(IReadOnlyList<ImageLayer> layers, string baseImage, CancellationToken token) =>
        LayerOrigins.Of(layers, baseImage, (await FindAsync(baseImage, token))?.RootFS?.Layers?.ToList());

    Task<ImageInspectResponse?> FindAsync(string image, CancellationToken token) =>
        EngineImages.FindAsync(session.Engine, $"Inspecting the image {image}.", image, token);

    // The label is the commit's time for a clean work tree; the engine's own time differs from build to build.
    static DateTimeOffset CreatedAt(ImageInspectResponse image) =>
        image.Config?.Labels is { } labels && labels.TryGetValue(ImageLabels.Created, out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            ? created
            : new DateTimeOffset(DateTime.SpecifyKind(image.Created, DateTimeKind.Utc));
}
