using System.IO.Compression;
using Neo4jKafkaConnect.Images.Reproducible;

namespace Neo4jKafkaConnect.Tests.Images.Reproducible;

public sealed class ZipTimesTests
{
    const long Time = 1_700_000_001;

    [Fact]
    public void Every_entry_has_the_time_and_everything_else_stays()
    {
        var (first, second) = (Jar(2023, seconds: 8), Jar(2026, seconds: 58));
        Assert.NotEqual(first, second);

        ZipTimes.Set(first, Time);
        ZipTimes.Set(second, Time);

        Assert.Equal(first, second);
        using var jar = new ZipArchive(new MemoryStream(first));
        Assert.Equal(["META-INF/services/a", "META-INF/services/b"], jar.Entries.Select(x => x.FullName));
        Assert.All(jar.Entries, x => Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20), x.LastWriteTime.DateTime));
        using var reader = new StreamReader(jar.Entries[0].Open());
        Assert.Equal("org.example.A\n", reader.ReadToEnd());
    }

    // Java writes the time a second time, in Info-ZIP's field: flags, then four bytes a time.
    [Fact]
    public void The_times_in_the_extra_field_are_set_too()
    {
        byte[] extra = [0x55, 0x54, 13, 0, 7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        byte[] local = [.. "PK\x03\x04"u8, 10, 0, 0, 0, 0, 0, 1, 2, 3, 4, .. new byte[12], 1, 0, 17, 0, (byte)'a', .. extra];
        byte[] field = [0x55, 0x54, 5, 0, 7, 1, 2, 3, 4];
        byte[] central =
        [
            .. "PK\x01\x02"u8, 10, 0, 10, 0, 0, 0, 0, 0, 1, 2, 3, 4, .. new byte[12], 1, 0, 9, 0, .. new byte[14], (byte)'a', .. field,
        ];
        byte[] end = [.. "PK\x05\x06"u8, 0, 0, 0, 0, 1, 0, 1, 0, (byte)central.Length, 0, 0, 0, (byte)local.Length, 0, 0, 0, 0, 0];
        byte[] jar = [.. local, .. central, .. end];

        ZipTimes.Set(jar, 0x01020304 + 1);

        Assert.Equal([5, 3, 2, 1, 5, 3, 2, 1, 5, 3, 2, 1], jar.AsSpan(local.Length - 12, 12).ToArray());
        Assert.Equal([5, 3, 2, 1], jar.AsSpan(local.Length + central.Length - 4, 4).ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(200)]
    public void What_is_no_archive_is_said(int length)
    {
        var cut = Jar(2023, 8)[..length];

        Assert.Throws<InvalidDataException>(() => ZipTimes.Set(cut, Time));
        Assert.Throws<InvalidDataException>(() => ZipTimes.Set([.. cut, .. Jar(2023, 8)[^22..]], Time));
    }

    [Theory]
    [InlineData("usr/share/confluent-hub-components/neo4j-kafka-connect-neo4j/connect-plugin-path-shim-1.0.0.jar", true)]
    [InlineData("usr/share/confluent-hub-components/neo4j-kafka-connect-neo4j/lib/sink-5.2.0.jar", false)]
    [InlineData("connect-plugin-path-shim-1.0.0.jar/other", false)]
    public void Only_the_jar_of_manifests_is_meant(string path, bool expected) => Assert.Equal(expected, ZipTimes.IsMeant(path));

    static byte[] Jar(int year, int seconds)
    {
        using var stream = new MemoryStream();
        using (var jar = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in (IReadOnlyList<(string, string)>)[("a", "org.example.A\n"), ("b", "org.example.B\n")])
            {
                var entry = jar.CreateEntry($"META-INF/services/{name}");
                entry.LastWriteTime = new DateTimeOffset(year, 12, 1, 12, 41, seconds, TimeSpan.Zero);
                using var writer = new StreamWriter(entry.Open());
                writer.Write(content);
            }
        }

        return stream.ToArray();
    }
}
