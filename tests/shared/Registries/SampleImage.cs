using System.Formats.Tar;
using System.Text;
using System.Text.Json;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>An image that was never in an engine: its archive is written here, in the form of <c>docker save</c>.</summary>
sealed class SampleImage : IImageSource
{
    readonly IReadOnlyList<byte[]> _layers;
    readonly byte[] _configuration;

    public SampleImage(string version, params IReadOnlyList<byte[]> layers)
    {
        _layers = layers;
        _configuration = JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = "amd64",
            os = "linux",
            config = new { Labels = new Dictionary<string, string> { ["version"] = version } },
            rootfs = new { type = "layers", diff_ids = layers.Select(x => ContentDigest.Of(x)).ToArray() },
        });
    }

    /// <summary>What the engine would call it.</summary>
    public string Id => ContentDigest.Of(_configuration);

    /// <summary>A layer with one file of a size; the same name and seed give the same bytes, which hardly compress.</summary>
    public static byte[] Layer(string name, int size, int seed)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
            {
                DataStream = new MemoryStream(content),
                ModificationTime = DateTimeOffset.UnixEpoch,
            });
        return stream.ToArray();
    }

    /// <inheritdoc />
    public async Task<ExportedImage> ExportAsync(AbsolutePath folder, CancellationToken token) =>
        await ImageArchive.ExtractAsync(Archive(), folder, Id, token);

    /// <summary>The archive.</summary>
    /// <param name="change">Changes a member on its way in; null leaves it out.</param>
    public MemoryStream Archive(Func<string, byte[], byte[]?>? change = null)
    {
        var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            // The same layer twice is a link, as engines write it.
            Dictionary<string, string> written = [];
            for (var index = 0; index < _layers.Count; index++)
            {
                var (name, digest) = ($"layer{index}/layer.tar", ContentDigest.Of(_layers[index]));
                if (written.TryGetValue(digest, out var first))
                    writer.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = $"../{first}" });
                else if (Changed(change, name, _layers[index]) is { } layer)
                    Write(writer, written[digest] = name, layer);
            }

            Write(writer, change, "config.json", _configuration);
            Write(writer, change, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(new[]
            {
                new { Config = "config.json", RepoTags = (string[]?)null, Layers = _layers
                    .Select((_, index) => $"layer{index}/layer.tar").ToArray() },
            }));
        }

        stream.Position = 0;
        return stream;
    }

    static byte[]? Changed(Func<string, byte[], byte[]?>? change, string name, byte[] content) =>
        change is null ? content : change(name, content);

    static void Write(TarWriter writer, Func<string, byte[], byte[]?>? change, string name, byte[] content)
    {
        if (Changed(change, name, content) is { } changed)
            Write(writer, name, changed);
    }

    static void Write(TarWriter writer, string name, byte[] content) =>
        writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
}
