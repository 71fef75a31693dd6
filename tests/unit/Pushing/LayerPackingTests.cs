using System.IO.Compression;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Pushing;

public sealed class LayerPackingTests : IDisposable
{
    static readonly byte[] s_layer = SampleImage.Layer("base", 200_000, seed: 1);
    readonly TemporaryFolder _folder = new();

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_layer_compresses_to_the_same_bytes_which_hold_it()
    {
        var source = _folder.Path / "layer";
        await File.WriteAllBytesAsync(source, s_layer);

        var first = await CompressAsync(source, "first");
        var second = await CompressAsync(source, "second");

        Assert.Equal(first, second);
        var bytes = await File.ReadAllBytesAsync(_folder.Path / "first");
        Assert.Equal((ContentDigest.Of(bytes), bytes.Length), first);
        Assert.Equal(s_layer, Gunzip(bytes));
        Assert.True(GzipFile.Is(_folder.Path / "first"));
        Assert.False(GzipFile.Is(source));
    }

    [Fact]
    public void A_manifest_reads_back_as_it_was_written()
    {
        var manifest = new ImageManifest(
            new Descriptor(MediaTypes.DockerConfiguration, $"sha256:{new string('a', 64)}", 7),
            [new Descriptor(MediaTypes.DockerLayer, $"sha256:{new string('b', 64)}", long.MaxValue)]);

        var again = ImageDocuments.TryRead(ImageDocuments.Write(manifest))!;

        Assert.Equal(manifest.Configuration, again.Configuration);
        Assert.Equal(manifest.Layers, again.Layers);
        Assert.Null(ImageDocuments.TryRead("""{"manifests":[]}"""u8.ToArray()));
        Assert.Null(ImageDocuments.TryRead("nonsense"u8.ToArray()));
    }

    async Task<(string Digest, long Size)> CompressAsync(string source, string name)
    {
        await using var content = File.OpenRead(source);
        return await LayerPacking.CompressAsync(content, _folder.Path / name, CancellationToken.None);
    }

    static byte[] Gunzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress))
            gzip.CopyTo(stream);
        return stream.ToArray();
    }
}
