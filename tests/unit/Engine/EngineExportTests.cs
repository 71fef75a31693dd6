using System.Formats.Tar;
using System.Text;
using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Tests.Engine;

/// <summary>Archives are read whole from a client whose stream breaks at a read of no bytes, as Docker.DotNet's does.</summary>
public sealed class EngineExportTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(300_000)]
    public async Task Reads_every_entry_of_an_archive(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        var answer = new BreakingStream(await PackAsync(content, Encoding.UTF8.GetBytes("second")));

        List<byte[]> found = [];
        await using (var archive = EngineExport.Buffer(answer))
        {
            await using var reader = new TarReader(archive);
            while (await reader.GetNextEntryAsync(copyData: false, CancellationToken.None) is { } entry)
            {
                using var copy = new MemoryStream();
                if (entry.DataStream is { } data)
                    await data.CopyToAsync(copy);
                found.Add(copy.ToArray());
            }
        }

        Assert.Equal([content, Encoding.UTF8.GetBytes("second")], found);
    }

    [Fact]
    public async Task The_same_archive_breaks_without_the_buffer()
    {
        await using var answer = new BreakingStream(await PackAsync(new byte[700], new byte[10]));
        await using var reader = new TarReader(answer);

        await Assert.ThrowsAsync<EndOfStreamException>(async () =>
        {
            while (await reader.GetNextEntryAsync(copyData: false, CancellationToken.None) is { } entry)
                await entry.DataStream!.CopyToAsync(Stream.Null);
        });
    }

    static async Task<byte[]> PackAsync(params byte[][] contents)
    {
        using var archive = new MemoryStream();
        await using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            for (var index = 0; index < contents.Length; index++)
                await writer.WriteEntryAsync(
                    new PaxTarEntry(TarEntryType.RegularFile, $"file-{index}") { DataStream = new MemoryStream(contents[index]) });
        }

        return archive.ToArray();
    }

    // Docker.DotNet's own stream cannot be had without an engine: its base classes are internal.
    sealed class BreakingStream(byte[] content) : Stream
    {
        readonly MemoryStream _content = new(content);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) =>
            count == 0 ? throw new EndOfStreamException("A read of no bytes.") : _content.Read(buffer, offset, count);

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
