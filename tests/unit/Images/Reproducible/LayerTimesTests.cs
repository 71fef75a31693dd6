using System.Formats.Tar;
using System.Text;
using FsCheck;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Images.Reproducible;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Tests.Images.Reproducible;

public sealed class LayerTimesTests
{
    static readonly DateTimeOffset s_time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    static readonly DateTimeOffset s_later = s_time.AddDays(1);
    static readonly DateTimeOffset s_earlier = s_time.AddYears(-3);

    [Theory]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public async Task Every_file_has_the_time_and_everything_else_stays(TarEntryFormat format)
    {
        var layer = Layer(format, ("new", s_later, "1"), ("old", s_earlier, "22"), (Deep("same"), s_time, new string('3', 1500)));

        var (copy, digest) = await CopyAsync(layer);

        Assert.Equal(ContentDigest.Of(copy), digest);
        var files = Read(copy);
        Assert.Equal(
            [("new", s_time, "1"), ("old", s_time, "22"), (Deep("same"), s_time, new string('3', 1500))],
            files.Select(x => (x.Name, x.ModificationTime, x.Content)));
        Assert.Equal(Read(layer).Select(x => (x.Mode, x.Uid, x.Gid)), files.Select(x => (x.Mode, x.Uid, x.Gid)));
    }

    [Fact]
    public async Task Layers_that_differ_in_their_times_alone_become_the_same()
    {
        var first = await CopyAsync(Layer(TarEntryFormat.Pax, ("a", s_later, "x"), ("b", s_later.AddSeconds(7.5), "y")));
        var second = await CopyAsync(Layer(TarEntryFormat.Pax, ("a", s_later.AddYears(9), "x"), ("b", s_later, "y")));

        Assert.Equal(first.Digest, second.Digest);
        Assert.Equal(first.Digest, (await CopyAsync(Layer(TarEntryFormat.Pax, ("a", s_earlier, "x"), ("b", s_earlier, "y")))).Digest);
        Assert.NotEqual(first.Digest, (await CopyAsync(Layer(TarEntryFormat.Pax, ("a", s_later, "x"), ("b", s_later, "z")))).Digest);
    }

    [Theory]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public async Task A_layer_that_has_the_time_stays_as_it_is(TarEntryFormat format)
    {
        var once = (await CopyAsync(Layer(format, ("a", s_later, "x"), (Deep("b"), s_earlier, "y")))).Copy;

        Assert.Equal(once, (await CopyAsync(once)).Copy);
    }

    // What Linux keeps of a file's capabilities: a structure of numbers, no text (capabilities(7)).
    [Fact]
    public async Task The_capabilities_of_a_file_come_out_as_they_went_in()
    {
        byte[] capability = [1, 0, 0, 2, 0xff, 0x80, 0, 0, 0x0a, 0xc3, 0x28, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] content = [.. "SCHILY.xattr.security.capability="u8, .. capability, (byte)'\n'];
        byte[] record = [.. Encoding.ASCII.GetBytes($"{content.Length + 3} "), .. content];
        var layer = WithPax([.. record, .. "30 mtime=1800000000.123456789\n"u8, .. "20 atime=1800000000\n"u8]);

        var (copy, _) = await CopyAsync(layer);

        Assert.Contains(Convert.ToHexString(record), Convert.ToHexString(copy), StringComparison.Ordinal);
        var text = Encoding.Latin1.GetString(copy);
        Assert.DoesNotContain("mtime", text, StringComparison.Ordinal);
        Assert.DoesNotContain("atime", text, StringComparison.Ordinal);
        Assert.Contains(Convert.ToString(s_time.ToUnixTimeSeconds(), 8), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToString(s_later.ToUnixTimeSeconds(), 8), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_is_as_long_as_its_record_says()
    {
        var layer = WithPax("12 size=600\n"u8.ToArray(), new string('x', 600), sizeInHeader: 0);

        var (copy, _) = await CopyAsync(layer);

        Assert.Equal(new string('x', 600), Assert.Single(Read(copy)).Content);
    }

    [Property]
    public void Whatever_is_in_a_layer_only_times_change((NonNull<string> Name, int Days, NonNull<string> Content)[] files, byte format)
    {
        var layer = Layer(
            (TarEntryFormat)((format % 3) + 1 switch { 1 => 2, 2 => 3, _ => 4 }),
            [.. files.Select((x, index) =>
                ($"f{index}-{string.Concat(x.Name.Get.Where(char.IsAsciiLetterOrDigit))}", s_time.AddDays(x.Days % 4000), x.Content.Get))]);

        var (copy, _) = CopyAsync(layer).GetAwaiter().GetResult();

        Assert.Equal(Read(layer).Select(x => x with { ModificationTime = s_time }), Read(copy));
    }

    [Property]
    public void A_layer_that_is_cut_or_garbled_ends_in_an_error_of_a_known_kind(int where, byte with)
    {
        var layer = Layer(TarEntryFormat.Pax, ("a", s_later, "x"), (Deep("b"), s_earlier, "y"));
        layer[Math.Abs(where % layer.Length)] ^= with;
        byte[] cut = layer[..Math.Abs((where * 31) % layer.Length)];

        foreach (var damaged in new[] { layer, cut })
        {
            var failure = Record.Exception(() => CopyAsync(damaged).GetAwaiter().GetResult());
            Assert.True(failure is null or InvalidDataException or EndOfStreamException or FormatException, failure?.ToString());
        }
    }

    static string Deep(string name) => $"{string.Concat(Enumerable.Repeat("a-folder-with-a-long-name/", 6))}{name}";

    static async Task<(byte[] Copy, string Digest)> CopyAsync(byte[] layer)
    {
        using var target = new MemoryStream();
        var digest = await LayerTimes.CopyAsync(new MemoryStream(layer), target, s_time, CancellationToken.None);
        return (target.ToArray(), digest);
    }

    static byte[] Layer(TarEntryFormat format, params IReadOnlyList<(string Name, DateTimeOffset Time, string Content)> files)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, format, leaveOpen: true))
        {
            foreach (var (name, time, content) in files)
            {
                TarEntry entry = format switch
                {
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, name),
                    _ => new GnuTarEntry(TarEntryType.RegularFile, name) { AccessTime = time, ChangeTime = time },
                };
                entry.ModificationTime = time;
                entry.Uid = 1000;
                entry.Mode = UnixFileMode.UserRead | UnixFileMode.SetUser;
                entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content));
                writer.WriteEntry(entry);
            }
        }

        return stream.ToArray();
    }

    // Written by hand: the library would turn the records into text.
    static byte[] WithPax(byte[] records, string content = "x", int? sizeInHeader = null)
    {
        using var stream = new MemoryStream();
        Write(Header('x', records.Length), records);
        Write(Header('0', sizeInHeader ?? content.Length), Encoding.ASCII.GetBytes(content));
        stream.Write(new byte[1024]);
        return stream.ToArray();

        void Write(byte[] header, byte[] data)
        {
            stream.Write(header);
            stream.Write(data);
            stream.Write(new byte[(512 - (data.Length % 512)) % 512]);
        }
    }

    static byte[] Header(char kind, int size)
    {
        var layer = Layer(TarEntryFormat.Ustar, ("file", s_later, ""));
        var header = new TarHeader(layer[..512]);
        header.Bytes[156] = (byte)kind;
        header.SetSize(size);
        return header.Bytes;
    }

    static List<SampleFile> Read(byte[] layer)
    {
        List<SampleFile> files = [];
        using var reader = new TarReader(new MemoryStream(layer));
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            using var content = new StreamReader(entry.DataStream ?? Stream.Null, Encoding.UTF8);
            files.Add(new SampleFile(entry.Name, entry.ModificationTime, content.ReadToEnd(), entry.Mode, entry.Uid, entry.Gid));
        }

        return files;
    }

    sealed record SampleFile(string Name, DateTimeOffset ModificationTime, string Content, UnixFileMode Mode, int Uid, int Gid);
}
