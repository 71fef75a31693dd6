using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>A layer as it is in a registry.</summary>
/// <param name="Digest">Of its compressed form.</param>
/// <param name="Size">Of its compressed form, in bytes.</param>
/// <param name="File">Its compressed form; null where every registry had it when it was looked for.</param>
public sealed record PackedLayer(string Digest, long Size, AbsolutePath? File)
{
    /// <summary>What to send.</summary>
    /// <exception cref="Failures.InfrastructureException">It was in the registry a moment ago, and was not compressed here
    /// therefore.</exception>
    public BlobSource Open() => File is { } file
        ? new BlobSource(Digest, Size, () => System.IO.File.OpenRead(file))
        : throw new Failures.InfrastructureException(
            $"Sending the layer {Digest}.",
            "A manifest of an earlier release names it, and the registry does not have it.",
            "The registry lost a part of an earlier release, which cannot be pulled any more: restore it, or push to another repository.");
}

/// <summary>An image as a registry takes it.</summary>
/// <param name="Configuration">Its configuration.</param>
/// <param name="Layers">Its layers, the base's first.</param>
/// <param name="Manifest">Its manifest, to the last byte.</param>
public sealed record PackedImage(BlobSource Configuration, IReadOnlyList<PackedLayer> Layers, ReadOnlyMemory<byte> Manifest)
{
    /// <summary>The manifest's digest: what the image is called everywhere.</summary>
    public string Digest { get; } = ContentDigest.Of(Manifest.Span);

    /// <summary>Compresses the layers that registries do not have yet, and writes the manifest.</summary>
    public static async Task<PackedImage> PackAsync(ExportedImage image, KnownLayers known, AbsolutePath work, CancellationToken token)
    {
        List<PackedLayer> layers = [];
        foreach (var layer in image.Layers)
            layers.Add(await known.FindAsync(layer.DiffId, token) is { } there
                ? new PackedLayer(there.Digest, there.Size, null)
                : await PackAsync(layer, work / $"layer-{layers.Count}", token));
        var configuration = BlobSource.Of(image.Configuration);
        var manifest = new ImageManifest(
            new Descriptor(MediaTypes.DockerConfiguration, configuration.Digest, configuration.Size),
            [.. layers.Select(x => new Descriptor(MediaTypes.DockerLayer, x.Digest, x.Size))]);
        return new PackedImage(configuration, layers, ImageDocuments.Write(manifest));
    }

    static async Task<PackedLayer> PackAsync(ExportedLayer layer, AbsolutePath target, CancellationToken token)
    {
        // Compressed anew where the engine keeps it so: which way an image came into an engine does not change its digest.
        await using var content = layer.OpenContent();
        var (digest, size) = await LayerPacking.CompressAsync(content, target, token);
        return new PackedLayer(digest, size, target);
    }
}
