using System.Formats.Tar;
using System.Text.Json;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Images.Reproducible;

/// <summary>Writes the archive that <c>docker load</c> takes (docker image specification 1.2).</summary>
static class ImageArchiveWriter
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
        var name = $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(configuration.Span))}.json";
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

    static async Task WriteAsync(TarWriter writer, string name, Stream content, CancellationToken token)
    {
        await using (content)
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, token);
    }

    static string NameOf(int index) => $"layer-{index}/layer.tar";
}
