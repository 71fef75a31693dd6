using System.Security.Cryptography;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Images.Reproducible;

/// <summary>
/// Copies a layer with one time for every file in it (and in the jar of manifests, <see cref="ZipTimes"/>), and everything else to the last
/// byte. Only to make younger files older would not do: a builder may answer from its cache with what it made before the commit. Not with
/// <c>System.Formats.Tar</c>, which reads the values of pax records as text: the capabilities of a file are bytes, and would not come out
/// as they went in.
/// </summary>
sealed class LayerTimes
{
    const int BufferSize = 128 * 1024;

    readonly Stream _source;
    readonly Stream _target;
    readonly long _time;
    readonly IncrementalHash _hash;
    readonly byte[] _buffer = new byte[BufferSize];

    LayerTimes(Stream source, Stream target, DateTimeOffset time, IncrementalHash hash)
    {
        _source = source;
        _target = target;
        _time = time.ToUnixTimeSeconds();
        _hash = hash;
    }

    /// <summary>Copies a layer.</summary>
    /// <param name="source">Without compression.</param>
    /// <param name="target">Gets the copy.</param>
    /// <param name="time">The time; whole seconds count.</param>
    /// <param name="token">Ends the copying.</param>
    /// <returns>The digest of the copy.</returns>
    /// <exception cref="InvalidDataException">It is no tar archive of a known form.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static async Task<string> CopyAsync(Stream source, Stream target, DateTimeOffset time, CancellationToken token)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await new LayerTimes(source, target, time, hash).CopyAsync(token);
        return ContentDigest.Of(hash);
    }

    async Task CopyAsync(CancellationToken token)
    {
        long? size = null;
        while (await ReadHeaderAsync(token) is { } header)
        {
            if (header.IsEnd)
            {
                await WriteAsync(header.Bytes, token);
                break;
            }

            if (header.IsPax)
            {
                size = await CopyPaxAsync(header, token) ?? size;
                continue;
            }

            if (header.Kind == 'S')
                throw new InvalidDataException("A layer holds a sparse file in GNU's form, which no engine writes.");
            header.SetTime(_time);
            await WriteAsync(header.Bytes, token);
            if (header.HasContent)
                await CopyContentAsync(header.Name, size ?? header.Size, token);
            // A long name of GNU's stands between pax records and their member.
            if (header.Kind is not ('L' or 'K'))
                size = null;
        }

        await CopyRestAsync(token);
    }

    async Task<long?> CopyPaxAsync(TarHeader header, CancellationToken token)
    {
        if (header.Size > BufferSize)
            throw new InvalidDataException($"A pax header of a layer has {header.Size} bytes.");
        var padded = new byte[Padded(header.Size)];
        await _source.ReadExactlyAsync(padded, token);
        var records = padded.AsMemory(0, (int)header.Size);
        var kept = PaxRecords.WithoutTimes(records.Span);
        var size = PaxRecords.SizeOf(records.Span);
        if (kept.Length == 0)
            return size;
        header.SetSize(kept.Length);
        header.SetTime(_time);
        Array.Resize(ref kept, (int)Padded(kept.Length));
        await WriteAsync(header.Bytes, token);
        await WriteAsync(kept, token);
        return size;
    }

    async Task CopyContentAsync(string name, long size, CancellationToken token)
    {
        if (ZipTimes.IsMeant(name) && size is > 0 and <= BufferSize)
        {
            var jar = _buffer.AsMemory(0, (int)Padded(size));
            await _source.ReadExactlyAsync(jar, token);
            ZipTimes.Set(jar.Span[..(int)size], _time);
            await WriteAsync(jar, token);
            return;
        }

        for (var left = Padded(size); left > 0;)
        {
            var part = _buffer.AsMemory(0, (int)Math.Min(left, BufferSize));
            await _source.ReadExactlyAsync(part, token);
            await WriteAsync(part, token);
            left -= part.Length;
        }
    }

    async Task CopyRestAsync(CancellationToken token)
    {
        int count;
        while ((count = await _source.ReadAsync(_buffer, token)) > 0)
            await WriteAsync(_buffer.AsMemory(0, count), token);
    }

    async Task<TarHeader?> ReadHeaderAsync(CancellationToken token)
    {
        var bytes = new byte[TarHeader.Length];
        var count = await _source.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, token);
        return count == 0 ? null
            : count == bytes.Length ? new TarHeader(bytes)
            : throw new EndOfStreamException("A layer ends in the middle of a header.");
    }

    async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token)
    {
        _hash.AppendData(bytes.Span);
        await _target.WriteAsync(bytes, token);
    }

    static long Padded(long size) => (size + TarHeader.Length - 1) / TarHeader.Length * TarHeader.Length;
}
