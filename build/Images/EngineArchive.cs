using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Images;

/// <summary>Gives images to an engine in the archive that <c>docker load</c> takes (docker image specification 1.2).</summary>
static class EngineArchive
{
    /// <summary>Writes an archive.</summary>
    /// <param name="target">The archive's file.</param>
    /// <param name="configuration">The image's configuration.</param>
    /// <param name="layers">The files of the layers, the base's first; null for one that the engine has.</param>
    /// <param name="tags">What the engine is to call it.</param>
    /// <param name="token">Ends the writing.</param>
    public static async Task WriteAsync(
        AbsolutePath target, ReadOnlyMemory<byte> configuration, IReadOnlyList<AbsolutePath?> layers, IReadOnlyList<ImageReference> tags, CancellationToken token)
    {
        var name = $"{Convert.ToHexStringLower(SHA256.HashData(configuration.Span))}.json";
        await using var stream = File.Create(target);
        await using var writer = new TarWriter(stream, TarEntryFormat.Pax);
        for (var index = 0; index < layers.Count; index++)
        {
            if (layers[index] is { } layer)
                await WriteAsync(writer, NameOf(index), File.OpenRead(layer), token);
        }

        await WriteAsync(writer, name, new MemoryStream(configuration.ToArray()), token);
        var manifest = new[] { new { Config = name, RepoTags = tags.Select(x => x.ToString()), Layers = layers.Select((_, index) => NameOf(index)) } };
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
            () => engine.Client.Images.LoadImageAsync(new ImageLoadParameters { Quiet = true }, stream, new EngineMessages(x => error ??= x.ErrorMessage), token));
        if (error is not null)
            throw new InfrastructureException(attempted, $"The engine did not load the image: {error}", "See whether the engine's disk has space left (docker system df).");
    }

    /// <summary>How many of an image's layers are those of its base image.</summary>
    /// <exception cref="InfrastructureException">It does not begin with them.</exception>
    public static async Task<int> CountSharedLayersAsync(EngineConnection engine, string attempted, string id, string baseId, CancellationToken token)
    {
        var own = await EngineCall.RunAsync(attempted, () => engine.Client.Images.InspectImageAsync(id, token));
        var below = await EngineCall.RunAsync(attempted, () => engine.Client.Images.InspectImageAsync(baseId, token));
        return own.RootFS.Layers.Take(below.RootFS.Layers.Count).SequenceEqual(below.RootFS.Layers)
            ? below.RootFS.Layers.Count
            : throw new InfrastructureException(
                attempted, $"Its layers do not begin with those of its base image {baseId}.", "Build without squashing: layers shared with the base are neither sent nor scanned twice.");
    }

    static async Task WriteAsync(TarWriter writer, string name, Stream content, CancellationToken token)
    {
        await using (content)
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, token);
    }

    static string NameOf(int index) => $"layer-{index}/layer.tar";
}
