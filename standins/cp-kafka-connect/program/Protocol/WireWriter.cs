using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>
/// Writes the primitive types of the Kafka protocol (protocol guide, "Protocol Primitive Types"; the versions before flexible ones).
/// </summary>
sealed class WireWriter
{
    readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public WireWriter Bool(bool value) => Int8(value ? (sbyte)1 : (sbyte)0);

    public WireWriter Int8(sbyte value)
    {
        _bytes.Write([(byte)value]);
        return this;
    }

    public WireWriter Int16(short value)
    {
        Span<byte> buffer = stackalloc byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(buffer, value);
        _bytes.Write(buffer);
        return this;
    }

    public WireWriter Int32(int value)
    {
        Span<byte> buffer = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(buffer, value);
        _bytes.Write(buffer);
        return this;
    }

    public WireWriter Error(ErrorCode code) => Int16((short)code);

    /// <summary>STRING or NULLABLE_STRING.</summary>
    public WireWriter String(string? value)
    {
        if (value is null)
        {
            return Int16(-1);
        }

        var encoded = Encoding.UTF8.GetBytes(value);
        Int16((short)encoded.Length);
        _bytes.Write(encoded);
        return this;
    }

    /// <summary>BYTES.</summary>
    public WireWriter Bytes(ReadOnlySpan<byte> value)
    {
        Int32(value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>ARRAY; null is the null array.</summary>
    public WireWriter Array<T>(IReadOnlyCollection<T>? items, Action<WireWriter, T> write)
    {
        Int32(items?.Count ?? -1);
        foreach (var item in items ?? [])
        {
            write(this, item);
        }

        return this;
    }

    /// <summary>The bytes as they are, without a length.</summary>
    public WireWriter Raw(ReadOnlySpan<byte> value)
    {
        _bytes.Write(value);
        return this;
    }
}
