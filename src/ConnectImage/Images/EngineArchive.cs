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
        var name = $"{Convert.ToHexStringLower(SHA256.HashData(configuration.Span))}.json";
        await using var stream = File.Create(target);
        await using var writer = new TarWriter(stream, TarEntryFormat.Pax);
        for (var index = engine.Facts.HasContainerdStore ? 0 : shared; index < layers.Count; index++)
            await WriteAsync(writer, NameOf(index), File.OpenRead(layers[index]), token);

        await WriteAsync(writer, name, new MemoryStream(configuration.ToArray()), token);
        var manifest = new[]
        { new { Config = name, RepoTags = tags.Select(x => x.ToString()), Layers = layers.Select((_, index) => NameOf(index)) } };
        await WriteAsync(writer, "manifest.json", new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest)), token);
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

    static string NameOf(int index) => $"layer-{index}/layer.tar";
}
