using System.Buffers.Binary;
using System.Text;

namespace Neo4jKafkaConnect.Tests.Worker.Linkage;

/// <summary>Writes the beginning of a class file: magic number, version and constant pool.</summary>
sealed class ClassFileBuilder
{
    readonly List<byte> _entries = [];
    ushort _count = 1;

    /// <summary>Names a class.</summary>
    public ClassFileBuilder Class(string name)
    {
        Text(name);
        return Entry(7, 1, U2(_count - 1));
    }

    /// <summary>Adds a text.</summary>
    public ClassFileBuilder Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Entry(1, 1, [.. U2(bytes.Length), .. bytes]);
    }

    /// <summary>Adds an entry of a kind.</summary>
    public ClassFileBuilder Entry(byte tag, int slots, byte[] content)
    {
        _entries.Add(tag);
        _entries.AddRange(content);
        _count += (ushort)slots;
        return this;
    }

    /// <summary>The bytes; what follows the constant pool is left out, since nobody reads it.</summary>
    public byte[] ToArray() => [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 55, .. U2(_count), .. _entries, 0, 0x21];

    static byte[] U2(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }
}
