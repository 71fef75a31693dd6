using System.Buffers.Binary;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>Messages on a connection: four bytes of size, then the message.</summary>
static class Frames
{
    /// <summary>Kafka's default for <c>socket.request.max.bytes</c>.</summary>
    const int LargestMessage = 104_857_600;

    /// <summary>The next message; null where the other side closed between two messages.</summary>
    /// <exception cref="InvalidDataException">The size is not a size of a Kafka message.</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var header = new byte[sizeof(int)];
        if (await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellation) < header.Length)
        {
            return null;
        }

        var size = BinaryPrimitives.ReadInt32BigEndian(header);
        if (size is < 0 or > LargestMessage)
        {
            throw new InvalidDataException($"Invalid receive (size = {size})");
        }

        var message = new byte[size];
        await stream.ReadExactlyAsync(message, cancellation);
        return message;
    }

    /// <summary>Sends one message.</summary>
    public static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        var framed = new WireWriter().Int32(message.Length).Raw(message.Span);
        await stream.WriteAsync(framed.Written, cancellation);
        await stream.FlushAsync(cancellation);
    }
}
