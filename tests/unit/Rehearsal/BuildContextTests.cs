using System.Formats.Tar;
using Neo4jKafkaConnect.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public sealed class BuildContextTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    BuildContext Assemble()
    {
        _folder.Write("image/etc/run", "#!/bin/bash\n");
        _folder.Write("image/etc/plain.txt", "plain");
        return new BuildContext()
            .AddText("Dockerfile", "FROM scratch\n")
            .AddEmptyFolder("kafka/libs")
            .Add("program/tool", _folder.Write("tool", "binary"), executable: true)
            .AddFolder("image", _folder.Path / "image");
    }

    static async Task<byte[]> WriteAsync(BuildContext context)
    {
        using var stream = new MemoryStream();
        await context.WriteAsync(stream, CancellationToken.None);
        return stream.ToArray();
    }

    [Fact]
    public async Task Is_a_tar_with_sorted_names_folders_first_and_fixed_times_and_modes()
    {
        using var reader = new TarReader(new MemoryStream(await WriteAsync(Assemble())));
        var entries = new List<(string Name, int Mode)>();
        while (await reader.GetNextEntryAsync() is { } entry)
        {
            Assert.Equal(DateTimeOffset.UnixEpoch, entry.ModificationTime);
            Assert.Equal((0, 0), (entry.Uid, entry.Gid));
            entries.Add((entry.Name, (int)entry.Mode));
        }

        Assert.Equal(
            [
                ("image/", 0b111_101_101), ("image/etc/", 0b111_101_101), ("kafka/", 0b111_101_101), ("kafka/libs/", 0b111_101_101),
                ("program/", 0b111_101_101), ("Dockerfile", 0b110_100_100), ("image/etc/plain.txt", 0b110_100_100),
                ("image/etc/run", 0b111_101_101), ("program/tool", 0b111_101_101),
            ],
            entries);
    }

    [Fact]
    public async Task Is_the_same_bytes_every_time()
    {
        var first = await WriteAsync(Assemble());
        File.SetLastWriteTimeUtc(_folder.Path / "tool", DateTime.UnixEpoch);

        Assert.Equal(first, await WriteAsync(Assemble()));
    }

    [Fact]
    public async Task Begins_with_a_block_that_docker_recognises_as_a_tar()
    {
        var first = (await WriteAsync(Assemble()))[..512];

        using var reader = new TarReader(new MemoryStream([.. first, .. new byte[1024]]));
        Assert.Equal("image/", (await reader.GetNextEntryAsync())!.Name);
    }

    public void Dispose() => _folder.Dispose();
}
