using System.Buffers.Binary;
using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

/// <summary>What a scan for plugins needs of a Java class file (JVM specification, chapter 4); names with dots.</summary>
/// <param name="References">All classes that the class names in its code, arrays left out.</param>
sealed record ClassFile(
    string Name, string? SuperName, IReadOnlyList<string> Interfaces, IReadOnlyList<string> References, bool IsConcrete,
    bool HasPublicDefaultConstructor)
{
    const uint Magic = 0xCAFEBABE;
    const int PublicFlag = 0x0001;
    const int InterfaceFlag = 0x0200;
    const int AbstractFlag = 0x0400;

    /// <summary>Reads a class file.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a class file.</exception>
    public static ClassFile Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Parse(new Cursor(bytes));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new InvalidDataException("A class file ends too early.");
        }
    }

    static ClassFile Parse(Cursor cursor)
    {
        if (cursor.UInt32() != Magic)
        {
            throw new InvalidDataException("Not a class file.");
        }

        cursor.Skip(4);
        var pool = ConstantPool.Read(ref cursor);
        var flags = cursor.UInt16();
        var name = pool.ClassName(cursor.UInt16());
        var superIndex = cursor.UInt16();
        var interfaces = new string[cursor.UInt16()];
        for (var index = 0; index < interfaces.Length; index++)
        {
            interfaces[index] = pool.ClassName(cursor.UInt16());
        }

        SkipMembers(ref cursor);
        var hasConstructor = HasDefaultConstructor(ref cursor, pool);
        return new ClassFile(name, superIndex == 0 ? null : pool.ClassName(superIndex), interfaces, pool.ClassNames,
            (flags & (InterfaceFlag | AbstractFlag)) == 0, hasConstructor && (flags & PublicFlag) != 0);
    }

    static void SkipMembers(ref Cursor cursor)
    {
        for (var count = cursor.UInt16(); count > 0; count--)
        {
            cursor.Skip(6);
            SkipAttributes(ref cursor);
        }
    }

    static bool HasDefaultConstructor(ref Cursor cursor, ConstantPool pool)
    {
        for (var count = cursor.UInt16(); count > 0; count--)
        {
            var (flags, name, descriptor) = (cursor.UInt16(), cursor.UInt16(), cursor.UInt16());
            SkipAttributes(ref cursor);
            if ((flags & PublicFlag) != 0 && pool.Text(name) == "<init>" && pool.Text(descriptor) == "()V")
            {
                return true;
            }
        }

        return false;
    }

    static void SkipAttributes(ref Cursor cursor)
    {
        for (var count = cursor.UInt16(); count > 0; count--)
        {
            cursor.Skip(2);
            cursor.Skip((int)cursor.UInt32());
        }
    }

    ref struct Cursor(ReadOnlySpan<byte> bytes)
    {
        readonly ReadOnlySpan<byte> _bytes = bytes;
        int _position;

        public ushort UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

        public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

        public byte Byte() => Take(1)[0];

        public void Skip(int count) => Take(count);

        public ReadOnlySpan<byte> Take(int count)
        {
            var taken = _bytes.Slice(_position, count);
            _position += count;
            return taken;
        }
    }

    sealed class ConstantPool(string?[] texts, ushort[] classes)
    {
        public string Text(int index) =>
            texts[index] ?? throw new InvalidDataException("A class file refers to a text that it does not have.");

        public IReadOnlyList<string> ClassNames =>
            [.. Enumerable.Range(0, classes.Length).Where(index => classes[index] != 0).Select(ClassName).Where(name => name[0] != '[')];

        public string ClassName(int index) => Text(classes[index]).Replace('/', '.');

        public static ConstantPool Read(ref Cursor cursor)
        {
            var count = cursor.UInt16();
            var (texts, classes) = (new string?[count], new ushort[count]);
            for (var index = 1; index < count; index++)
            {
                var tag = cursor.Byte();
                switch (tag)
                {
                    case 1:
                        texts[index] = Encoding.UTF8.GetString(cursor.Take(cursor.UInt16()));
                        break;
                    case 7:
                        classes[index] = cursor.UInt16();
                        break;
                    case 5 or 6:
                        cursor.Skip(8);
                        index++;
                        break;
                    default:
                        cursor.Skip(SizeOf(tag));
                        break;
                }
            }

            return new ConstantPool(texts, classes);
        }

        static int SizeOf(byte tag) => tag switch
        {
            8 or 16 or 19 or 20 => 2,
            15 => 3,
            3 or 4 or 9 or 10 or 11 or 12 or 17 or 18 => 4,
            _ => throw new InvalidDataException($"A class file has a constant of unknown kind {tag}."),
        };
    }
}
