using System.Buffers.Binary;
using System.Text;

namespace Neo4jKafkaConnect.Worker.Linkage;

/// <summary>
/// The constant pool of a Java class file (Java Virtual Machine Specification, section 4.4), as far as it names classes: every class that
/// the code uses stands there.
/// </summary>
static class ConstantPool
{
    const uint Magic = 0xCAFEBABE;

    // Magic number, minor and major version.
    const int HeaderLength = 8;

    /// <summary>
    /// The classes that a class file names, itself included, with slashes, such as <c>java/lang/Object</c>; of an array its element.
    /// </summary>
    /// <exception cref="InvalidDataException">The bytes are no class file, or end too early.</exception>
    public static IReadOnlyList<string> ReadClassNames(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength + sizeof(ushort) || BinaryPrimitives.ReadUInt32BigEndian(file) != Magic)
            throw new InvalidDataException("it does not begin as a class file does");
        var count = BinaryPrimitives.ReadUInt16BigEndian(file[HeaderLength..]);
        var texts = new Range?[count];
        List<ushort> classes = [];
        var at = HeaderLength + sizeof(ushort);
        for (var index = 1; index < count; index++)
        {
            var tag = (ConstantTag)Take(file, at, 1)[0];
            var length = LengthOf(tag, file, at + 1);
            var content = Take(file, at + 1, length);
            if (tag == ConstantTag.Utf8)
                texts[index] = (at + 1 + sizeof(ushort))..(at + 1 + length);
            else if (tag == ConstantTag.Class)
                classes.Add(BinaryPrimitives.ReadUInt16BigEndian(content));
            at += 1 + length;
            // Eight bytes count as two entries (section 4.4.5).
            if (tag is ConstantTag.Long or ConstantTag.Double)
                index++;
        }

        List<string> names = [];
        foreach (var index in classes)
        {
            if (index >= count || texts[index] is not { } range)
                throw new InvalidDataException($"a class is named by entry {index}, which is no text");
            if (ElementOf(Encoding.UTF8.GetString(file[range])) is { Length: > 0 } name)
                names.Add(name);
        }

        return names;
    }

    // Of "[[Lcom/example/A;" it is "com/example/A"; an array of numbers names no class.
    static string ElementOf(string name)
    {
        if (!name.StartsWith('['))
            return name;
        var element = name.TrimStart('[');
        return element is ['L', .., ';'] ? element[1..^1] : "";
    }

    static int LengthOf(ConstantTag tag, ReadOnlySpan<byte> file, int at) => tag switch
    {
        ConstantTag.Utf8 => sizeof(ushort) + BinaryPrimitives.ReadUInt16BigEndian(Take(file, at, sizeof(ushort))),
        ConstantTag.Class or ConstantTag.String or ConstantTag.MethodType or ConstantTag.Module or ConstantTag.Package => 2,
        ConstantTag.MethodHandle => 3,
        ConstantTag.Integer
            or ConstantTag.Float or ConstantTag.FieldReference or ConstantTag.MethodReference or ConstantTag.InterfaceMethodReference
            or ConstantTag.NameAndType or ConstantTag.Dynamic or ConstantTag.InvokeDynamic => 4,
        ConstantTag.Long or ConstantTag.Double => 8,
        _ => throw new InvalidDataException($"its constant pool has an entry of the unknown kind {(int)tag}"),
    };

    static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> file, int at, int length) => at + length <= file.Length
        ? file.Slice(at, length)
        : throw new InvalidDataException("it ends within its constant pool");

    /// <summary>Java Virtual Machine Specification, table 4.4-A.</summary>
    enum ConstantTag
    {
        Utf8 = 1,
        Integer = 3,
        Float = 4,
        Long = 5,
        Double = 6,
        Class = 7,
        String = 8,
        FieldReference = 9,
        MethodReference = 10,
        InterfaceMethodReference = 11,
        NameAndType = 12,
        MethodHandle = 15,
        MethodType = 16,
        Dynamic = 17,
        InvokeDynamic = 18,
        Module = 19,
        Package = 20,
    }
}
