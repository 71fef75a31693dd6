using System.Text.Json;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Registries;

/// <summary>The part of an image that is above its base image.</summary>
/// <param name="Configuration">The configuration of the whole image, to the last byte.</param>
/// <param name="BaseLayers">The base image's layers by the names that the engine gives them in registries.</param>
/// <param name="Layers">The layers above.</param>
public sealed record UpperLayers(
    ReadOnlyMemory<byte> Configuration, IReadOnlyList<Descriptor> BaseLayers, IReadOnlyList<ExportedLayer> Layers);

/// <summary>
/// Takes the layers above the base image out of an engine without the base image's: <c>docker save</c> gives all of them, a push sends what
/// the registry lacks. The engine pushes to a registry that lives in this process for that long. The first push finds out the parts' names,
/// the second sends what was not sent by then. An engine that does not know the base's layers by a digest (docker's own store, a base image
/// that never came from or went to a registry) would have to compress all of them: then there is nothing to be had this way.
/// </summary>
/// <param name="engine">Has the image.</param>
/// <param name="log">Told why it was not to be had.</param>
public sealed class UpperLayerExport(EngineConnection engine, ILogger log)
{
    // The same name for all images: an engine remembers where it pushed a layer to.
    const string Repository = "upper-layers";
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(2);

    /// <summary>Takes the layers, or says in the log why that is not possible.</summary>
    /// <param name="image">The image.</param>
    /// <param name="tag">A tag that no other run gives to another image at the same time.</param>
    /// <param name="shared">How many of its layers are the base image's.</param>
    /// <param name="folder">Gets the layers' files.</param>
    /// <param name="token">Ends the work.</param>
    /// <returns>Null where the whole image has to be exported.</returns>
    public async Task<UpperLayers?> TryTakeAsync(
        ImageInspectResponse image, string tag, int shared, AbsolutePath folder, CancellationToken token)
    {
        var reason = WhyNot;
        if (reason is null)
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
            bound.CancelAfter(s_bound);
            try
            {
                await using var registry = ReceivingRegistry.TryOpen(folder);
                if (registry is not null)
                    return await TakeAsync(registry, image, tag, shared, bound.Token);
                reason = "its ports on loopback are taken";
            }
            catch (Exception exception) when (!token.IsCancellationRequested && IsExpected(exception))
            {
                reason = exception is BuildFailureException failure ? failure.CameBack : exception.Message;
            }
        }

        log.Debug("The whole of {Image:l} comes out of the engine, not its own layers alone: {Reason:l}", tag, reason);
        return null;
    }

    // 127.0.0.1 is this machine's for an engine that runs on it, and something else in a virtual machine's.
    string? WhyNot =>
        engine.Endpoint.Uri.Scheme != "unix" || engine.Facts.OperatingSystem.Contains("Desktop", StringComparison.OrdinalIgnoreCase)
            ? "the engine may have another loopback interface"
            : null;

    static bool IsExpected(Exception exception) => exception is InfrastructureException or OperationCanceledException
        or InvalidDataException or JsonException or KeyNotFoundException or IOException;

    async Task<UpperLayers> TakeAsync(
        ReceivingRegistry registry, ImageInspectResponse image, string tag, int shared, CancellationToken token)
    {
        var diffIds = image.RootFS.Layers;
        registry.MostUploads = diffIds.Count - shared;
        await PushAsync(registry, image.ID, tag, token);
        // Beside the image's there may be manifests of what is said of it, such as where it comes from.
        var manifests = registry.Manifests
            .Select(x => ImageDocuments.TryRead(x)).OfType<ImageManifest>().Where(x => x.Layers.Count == diffIds.Count).ToList();
        if (manifests is not [var manifest])
            throw new InvalidDataException($"the engine pushed {manifests.Count} manifests with {diffIds.Count} layers");

        List<string> parts = [.. manifest.Layers.Skip(shared).Select(x => x.Digest), manifest.Configuration.Digest];
        registry.Lacking = parts.ToHashSet();
        registry.MostUploads += parts.Count;
        await PushAsync(registry, image.ID, tag, token);
        var configuration = await File.ReadAllBytesAsync(Find(registry, manifest.Configuration).File, token);
        if (!ImageConfiguration.DiffIdsOf(configuration).SequenceEqual(diffIds))
            throw new InvalidDataException("the engine pushed another image");
        return new UpperLayers(
            configuration,
            [.. manifest.Layers.Take(shared)],
            [.. manifest.Layers.Zip(diffIds).Skip(shared).Select(x => Describe(Find(registry, x.First), x.First.Digest, x.Second))]);
    }

    async Task PushAsync(ReceivingRegistry registry, string id, string tag, CancellationToken token)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token, registry.TooMany);
        try
        {
            await new EngineExport(engine).PushImageAsync(
                $"Taking the own layers of {tag} out of the engine.", id, $"{registry.Name}/{Repository}", tag, end.Token);
        }
        catch (Exception exception)
            when (registry.TooMany.IsCancellationRequested && exception is (OperationCanceledException or InfrastructureException))
        {
            throw new InvalidDataException(
                "the engine does not know the base image's layers by their digests, as it never was in a registry", exception);
        }
    }

    static ReceivedBlob Find(ReceivingRegistry registry, Descriptor part) =>
        registry.Blobs.GetValueOrDefault(part.Digest) ?? throw new InvalidDataException($"the engine did not send {part.Digest}");

    static ExportedLayer Describe(ReceivedBlob blob, string digest, string diffId)
    {
        var layer = new ExportedLayer(blob.File, diffId, digest, blob.Size);
        return !layer.IsCompressed || GzipFile.Is(blob.File)
            ? layer
            : throw new InvalidDataException($"the layer {digest} is compressed in a way that is not known");
    }
}
