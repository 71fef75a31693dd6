using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Docker.DotNet.Wire;

namespace Docker.DotNet;

/// <summary>
/// Output and input of a container or a command. Without a terminal the engine sends frames with a header of 8 bytes:
/// one for the stream, three of zero, four for the length, big-endian (Engine API, "Attach to a container").
/// </summary>
public class MultiplexedStream : IDisposable
{
    private const int HeaderLength = 8;
    private const int CopyBufferLength = 81920;

    private readonly Stream _stream;
    private readonly bool _multiplexed;
    private readonly byte[] _header = new byte[HeaderLength];
    private TargetStream _target;
    private int _remaining;

    /// <summary>Reads <paramref name="stream"/>, in frames when <paramref name="multiplexed"/>.</summary>
    public MultiplexedStream(Stream stream, bool multiplexed)
    {
        _stream = stream;
        _multiplexed = multiplexed;
    }

    /// <summary>The stream that some bytes belong to.</summary>
    public enum TargetStream
    {
        /// <summary>Standard input.</summary>
        StandardIn,

        /// <summary>Standard output, and everything of a terminal.</summary>
        StandardOut,

        /// <summary>Standard error.</summary>
        StandardError,
    }

    /// <summary>Says that nothing more will be written; output can still be read.</summary>
    /// <exception cref="NotSupportedException">The stream cannot be closed in one direction.</exception>
    public void CloseWrite()
    {
        if (_stream is not HijackedStream hijacked)
        {
            throw new NotSupportedException("Cannot shutdown write on this transport");
        }

        hijacked.CloseWrite();
    }

    /// <summary>Writes to standard input.</summary>
    public Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _stream.WriteAsync(buffer, offset, count, cancellationToken);

    /// <summary>Reads once; the count is 0 at the end.</summary>
    /// <exception cref="EndOfStreamException">The stream ended inside a frame.</exception>
    public async Task<ReadResult> ReadOutputAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (!_multiplexed)
        {
            var plain = await _stream.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
            return new ReadResult { Count = plain, Target = TargetStream.StandardOut };
        }

        while (_remaining == 0)
        {
            if (!await ReadHeaderAsync(cancellationToken).ConfigureAwait(false))
            {
                return default;
            }
        }

        var read = await _stream.ReadAsync(buffer.AsMemory(offset, Math.Min(count, _remaining)), cancellationToken).ConfigureAwait(false);
        if (read == 0 && count > 0)
        {
            throw new EndOfStreamException($"The engine closed the stream with {_remaining} bytes of a frame missing.");
        }

        _remaining -= read;
        return new ReadResult { Count = read, Target = _target };
    }

    /// <summary>Reads to the end; the two outputs as UTF-8 text.</summary>
    public async Task<(string stdout, string stderr)> ReadOutputToEndAsync(CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        await CopyOutputToAsync(Stream.Null, output, error, cancellationToken).ConfigureAwait(false);
        return (Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Copies what comes to the stream that it belongs to, up to the end.</summary>
    public async Task CopyOutputToAsync(Stream stdin, Stream stdout, Stream stderr, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBufferLength);
        try
        {
            while (true)
            {
                var result = await ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
                if (result.EOF)
                {
                    return;
                }

                var destination = Choose(result.Target, stdin, stdout, stderr);
                await destination.WriteAsync(buffer.AsMemory(0, result.Count), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes all of <paramref name="input"/> to standard input.</summary>
    public Task CopyFromAsync(Stream input, CancellationToken cancellationToken) =>
        input.CopyToAsync(_stream, CopyBufferLength, cancellationToken);

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Stream Choose(TargetStream target, Stream stdin, Stream stdout, Stream stderr) => target switch
    {
        TargetStream.StandardIn => stdin,
        TargetStream.StandardOut => stdout,
        TargetStream.StandardError => stderr,
        _ => throw new InvalidOperationException($"The engine sent a frame for the unknown stream {(int)target}."),
    };

    private async Task<bool> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        var read = await _stream.ReadAtLeastAsync(_header, HeaderLength, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read == 0)
        {
            return false;
        }

        if (read < HeaderLength)
        {
            throw new EndOfStreamException($"The engine closed the stream after {read} of {HeaderLength} bytes of a frame's header.");
        }

        _target = (TargetStream)_header[0];
        _remaining = BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(4));
        return true;
    }

    /// <summary>Outcome of one read.</summary>
    public struct ReadResult
    {
        /// <summary>Bytes read.</summary>
        public int Count { get; set; }

        /// <summary>The stream that they belong to.</summary>
        public TargetStream Target { get; set; }

        /// <summary>Whether the stream has ended.</summary>
        public readonly bool EOF => Count == 0;
    }
}
