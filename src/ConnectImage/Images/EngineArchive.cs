using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Images;

/// <summary>Gives images to an engine in the archive that <c>docker load</c> takes (docker image specification 1.2).</summary>
static class EngineArchive
{
    const string UncompressedLayer = "application/vnd.docker.image.rootfs.diff.tar";

    /// <summary>Writes an archive for an engine that has the base image.</summary>
    /// <param name="engine">An engine that keeps layers by their content wants all of them; the others know a base layer by its name, and
    /// it is left out.</param>
    /// <param name="target">The archive's file.</param>
    /// <param name="configuration">The image's configuration.</param>
    /// <param name="layers">The files of the layers, the base's first.</param>
    /// <param name="shared">How many of them are the base image's.</param>
    /// <param name="tags">What the engine is to call it.</param>
    /// <param name="token">Ends the writing.</param>
    public static async Task WriteAsync(
        EngineConnection engine,
        AbsolutePath target,
        ReadOnlyMemory<byte> configuration,
        IReadOnlyList<AbsolutePath> layers,
        int shared,
        IReadOnlyList<ImageReference> tags,
        CancellationToken token)
    {
        var first = engine.Facts.HasContainerdStore ? 0 : shared;
        await WriteAsync(target, configuration, layers.Count, layers.Index().Skip(first), tags, token);
    }

    /// <summary>Writes an archive of what an image has above its base image, for an engine that has that one.</summary>
    /// <param name="engine">One that keeps layers by their content takes the base image's by its own names for them (OCI image
    /// layout).</param>
    /// <param name="target">The archive's file.</param>
    /// <param name="configuration">The image's configuration.</param>
    /// <param name="below">The base image's layers.</param>
    /// <param name="above">The files of those above, without compression, and their digests.</param>
    /// <param name="tags">What the engine is to call it.</param>
    /// <param name="token">Ends the writing.</param>
    public static Task WriteAsync(
        EngineConnection engine,
        AbsolutePath target,
        ReadOnlyMemory<byte> configuration,
        IReadOnlyList<Descriptor> below,
        IReadOnlyList<(string DiffId, AbsolutePath File)> above,
        IReadOnlyList<ImageReference> tags,
        CancellationToken token) => engine.Facts.HasContainerdStore
        ? WriteLayoutAsync(target, configuration, below, above, tags, token)
        : WriteAsync(
            target, configuration, below.Count + above.Count, above.Select((x, index) => (below.Count + index, x.File)), tags, token);

    static async Task WriteAsync(
        AbsolutePath target,
        ReadOnlyMemory<byte> configuration,
        int count,
        IEnumerable<(int Index, AbsolutePath File)> layers,
        IReadOnlyList<ImageReference> tags,
        CancellationToken token)
    {
        var name = $"{Convert.ToHexStringLower(SHA256.HashData(configuration.Span))}.json";
        await using var stream = File.Create(target);
        await using var writer = new TarWriter(stream, TarEntryFormat.Pax);
        foreach (var (index, file) in layers)
            await WriteAsync(writer, NameOf(index), File.OpenRead(file), token);

        await WriteAsync(writer, name, configuration, token);
        var names = Enumerable.Range(0, count).Select(NameOf);
        var manifest = new[] { new { Config = name, RepoTags = tags.Select(x => x.ToString()), Layers = names } };
        await WriteAsync(writer, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest), token);
    }

    static async Task WriteLayoutAsync(
        AbsolutePath target,
        ReadOnlyMemory<byte> configuration,
        IReadOnlyList<Descriptor> below,
        IReadOnlyList<(string DiffId, AbsolutePath File)> above,
        IReadOnlyList<ImageReference> tags,
        CancellationToken token)
    {
        await using var stream = File.Create(target);
        await using var writer = new TarWriter(stream, TarEntryFormat.Pax);
        await WriteAsync(writer, "oci-layout", """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray(), token);
        foreach (var (digest, file) in above)
            await WriteAsync(writer, BlobOf(digest), File.OpenRead(file), token);
        var described = new Descriptor(MediaTypes.DockerConfiguration, ContentDigest.Of(configuration.Span), configuration.Length);
        await WriteAsync(writer, BlobOf(described.Digest), configuration, token);
        var own = above.Select(x => new Descriptor(UncompressedLayer, x.DiffId, new FileInfo(x.File).Length));
        var manifest = ImageDocuments.Write(new ImageManifest(described, [.. below, .. own]));
        var digestOfManifest = ContentDigest.Of(manifest);
        await WriteAsync(writer, BlobOf(digestOfManifest), manifest, token);
        await WriteAsync(writer, "index.json", JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = MediaTypes.OciIndex,
            manifests = tags.Select(x => new
            {
                mediaType = MediaTypes.DockerManifest,
                digest = digestOfManifest,
                size = manifest.Length,
                // containerd's importer takes the image's name from here.
                annotations = new Dictionary<string, string> { ["io.containerd.image.name"] = $"{x.FullName}:{x.Tag}" },
            }),
        }), token);
    }

    /// <summary>Has an engine load an archive.</summary>
    /// <exception cref="InfrastructureException">It does not.</exception>
    public static async Task LoadAsync(EngineConnection engine, string attempted, AbsolutePath archive, CancellationToken token)
    {
        await using var stream = File.OpenRead(archive);
        string? error = null;
        await EngineCall.RunAsync(
            attempted,
            () => engine.Client.Images.LoadImageAsync(
                new ImageLoadParameters { Quiet = true }, stream, new EngineMessages(x => error ??= x.ErrorMessage), token));
        if (error is not null)
            throw new InfrastructureException(
                attempted, $"The engine did not load the image: {error}",
                "See whether the engine's disk has space left (docker system df).");
    }

    /// <summary>What an image that was just built has from its base image.</summary>
    /// <exception cref="InfrastructureException">It does not begin with the base image's layers.</exception>
    public static async Task<BasePart> RequireBasePartAsync(
        EngineConnection engine, string attempted, ImageInspectResponse image, string baseId, CancellationToken token) =>
        await EngineImages.FindBasePartAsync(engine, attempted, image, baseId, token) ?? throw new InfrastructureException(
            attempted, $"Its layers do not begin with those of its base image {baseId}.",
            "Build without squashing: layers shared with the base are neither sent nor scanned twice.");

    static async Task WriteAsync(TarWriter writer, string name, Stream content, CancellationToken token)
    {
        await using (content)
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, token);
    }

    static Task WriteAsync(TarWriter writer, string name, ReadOnlyMemory<byte> content, CancellationToken token) =>
        WriteAsync(writer, name, new MemoryStream(content.ToArray()), token);

    static string BlobOf(string digest) => $"blobs/{digest.Replace(':', '/')}";

    static string NameOf(int index) => $"layer-{index}/layer.tar";
}
