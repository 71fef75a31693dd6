using System.IO.Compression;
using System.Text;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Registries;

public sealed class ImageArchiveTests : IDisposable
{
    static readonly byte[] s_layer = SampleImage.Layer("base", 200_000, seed: 1);
    static readonly SampleImage s_image = new("5.2.0", s_layer, SampleImage.Layer("connector", 1000, seed: 2), s_layer);
    readonly TemporaryFolder _folder = new();

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Takes_an_archive_apart()
    {
        var image = await ReadAsync(s_image.Archive());

        Assert.Equal(s_image.Id, ContentDigest.Of(image.Configuration.Span));
        Assert.Equal(3, image.Layers.Count);
        Assert.Equal(image.Layers[0], image.Layers[2]);
        Assert.All(image.Layers, x => Assert.Equal(
            (false, x.DiffId, x.Size), (x.IsCompressed, ContentDigest.Of(File.ReadAllBytes(x.File)), new FileInfo(x.File).Length)));
    }

    [Fact]
    public async Task Takes_layers_that_the_engine_keeps_compressed_as_they_are()
    {
        var image = await ReadAsync(s_image.Archive((name, content) => name == "layer0/layer.tar" ? Gzip(content) : content));

        Assert.True(image.Layers[0].IsCompressed);
        Assert.Equal(ContentDigest.Of(s_layer), image.Layers[0].DiffId);
        Assert.Equal(ContentDigest.Of(Gzip(s_layer)), image.Layers[0].Digest);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("manifest.json")]
    [InlineData("layer0/layer.tar")]
    public async Task An_archive_without_a_part_is_damaged(string part)
    {
        var failure = await Assert.ThrowsAsync<InfrastructureException>(
            () => ReadAsync(s_image.Archive((name, content) => name == part ? null : content)));

        Assert.Contains(s_image.Id, failure.Attempted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json", "{}")]
    [InlineData("config.json", "nonsense")]
    [InlineData("manifest.json", "[]")]
    [InlineData("manifest.json", "{}")]
    [InlineData("manifest.json", """[{"Config":"config.json"}]""")]
    [InlineData("manifest.json", """[{"Config":"config.json","Layers":[]}]""")]
    [InlineData("manifest.json", """[{"Config":"config.json","Layers":["../../etc/passwd"]}]""")]
    [InlineData("layer0/layer.tar", "another layer")]
    public async Task An_archive_with_another_part_is_damaged(string part, string content) =>
        await Assert.ThrowsAsync<InfrastructureException>(
            () => ReadAsync(s_image.Archive((name, original) => name == part ? Encoding.UTF8.GetBytes(content) : original)));

    [Fact]
    public async Task An_archive_that_ends_early_is_damaged()
    {
        var whole = s_image.Archive().ToArray();

        await Assert.ThrowsAsync<InfrastructureException>(() => ReadAsync(new MemoryStream(whole[..100_000])));
    }

    [Fact]
    public async Task Names_in_an_archive_lead_nowhere()
    {
        await Assert.ThrowsAsync<InfrastructureException>(
            () => ReadAsync(new SampleImage("x", s_layer).Archive((name, content) => name == "manifest.json" ? null : content)));

        Assert.All(
            Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories),
            x => Assert.StartsWith("member-", Path.GetFileName(x), StringComparison.Ordinal));
    }

    Task<ExportedImage> ReadAsync(Stream archive) =>
        ImageArchive.ExtractAsync(archive, _folder.Path / "image", s_image.Id, CancellationToken.None);

    static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return stream.ToArray();
    }
}
