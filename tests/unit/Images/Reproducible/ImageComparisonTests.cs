using System.Formats.Tar;
using Neo4jKafkaConnect.Images.Reproducible;
using Neo4jKafkaConnect.Tests.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Images.Reproducible;

public sealed class ImageComparisonTests : IDisposable
{
    static readonly byte[] s_base = SampleImage.Layer("base", 2000, seed: 1);
    readonly TemporaryFolder _folder = new();

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_image_has_no_differences() =>
        Assert.Empty(await CompareAsync(new SampleImage("5.2.0", s_base), new SampleImage("5.2.0", s_base)));

    [Fact]
    public async Task Names_every_value_and_every_file_that_differs()
    {
        var first = new SampleImage("5.2.0", s_base, Layer(
            ("usr/lib/a.jar", "one", 0, 0x1a4), ("usr/lib/b.jar", "same", 0, 0x1a4), ("var/log/hub.log", "at 10:00", 5, 0x1a4),
            ("gone", "", 0, 0x1a4)));
        var second = new SampleImage(
            "5.2.1", s_base,
            Layer(("usr/lib/a.jar", "two", 0, 0x1a4), ("usr/lib/b.jar", "same", 0, 0x1ed), ("var/log/hub.log", "at 11:00", 9, 0x1a4)));

        await Verify(string.Join('\n', await CompareAsync(first, second)));
    }

    [Fact]
    public async Task The_same_files_in_another_order_are_another_layer()
    {
        var differences = await CompareAsync(
            new SampleImage("5.2.0", Layer(("a", "1", 0, 0x1a4), ("b", "2", 0, 0x1a4))),
            new SampleImage("5.2.0", Layer(("b", "2", 0, 0x1a4), ("a", "1", 0, 0x1a4))));

        Assert.Equal(["layer 1: the same files in another order or form"], differences);
    }

    [Fact]
    public async Task A_further_layer_is_a_difference() =>
        Assert.Equal(["layers: 1, 2"], await CompareAsync(new SampleImage("5.2.0", s_base), new SampleImage("5.2.0", s_base, s_base)));

    async Task<IReadOnlyList<string>> CompareAsync(SampleImage first, SampleImage second) => await ImageComparison.CompareAsync(
        await first.ExportAsync(_folder.Path / "first", CancellationToken.None),
        await second.ExportAsync(_folder.Path / "second", CancellationToken.None), CancellationToken.None);

    static byte[] Layer(params IReadOnlyList<(string Name, string Content, int Seconds, int Mode)> files)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content, seconds, mode) in files)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)),
                    ModificationTime = DateTimeOffset.UnixEpoch.AddSeconds(seconds),
                    Mode = (UnixFileMode)mode,
                });
        }

        return stream.ToArray();
    }
}
