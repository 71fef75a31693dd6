using System.Buffers.Binary;
using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>Reads what <see cref="WireWriter"/> writes.</summary>
/// <remarks>Every read throws <see cref="InvalidDataException"/> where the message is too short.</remarks>
sealed class WireReader(ReadOnlyMemory<byte> message)
{
    int _position;

    public bool Bool() => Int8() != 0;

    public sbyte Int8() => (sbyte)Take(1)[0];

    public short Int16() => BinaryPrimitives.ReadInt16BigEndian(Take(sizeof(short)));

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));

    public ErrorCode Error() => (ErrorCode)Int16();

    public string? NullableString()
    {
        var length = Int16();
        return length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    public string String() => NullableString() ?? throw new InvalidDataException("A text that may not be null is null.");

    public byte[] Bytes()
    {
        var length = Int32();
        return length < 0 ? [] : Take(length).ToArray();
    }

    /// <summary>ARRAY; null where the array is null.</summary>
    public IReadOnlyList<T>? Array<T>(Func<WireReader, T> read)
    {
        var count = Int32();
        if (count < 0)
        {
            return null;
        }

        // A count beyond the bytes at hand is a lie, and not a reason to reserve memory for it.
        if (count > message.Length - _position)
        {
            throw new InvalidDataException($"An array of {count} items does not fit into the message.");
        }

        var items = new List<T>(count);
        for (var index = 0; index < count; index++)
        {
            items.Add(read(this));
        }

        return items;
    }

    ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || message.Length - _position < count)
        {
            throw new InvalidDataException($"The message ends before {count} more bytes could be read at {_position}.");
        }

        _position += count;
        return message.Span.Slice(_position - count, count);
    }
}
