using System.Buffers;
using System.Text;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>Places in UTF-8 bytes and in the text decoded from them, where the bytes may not be valid.</summary>
internal static class Utf8Text
{
    /// <summary>The index in the decoded text of the first character that stands for bytes that are not UTF-8.</summary>
    public static int FindInvalidCharacter(ReadOnlySpan<byte> utf8)
    {
        var characters = 0;
        while (Rune.DecodeFromUtf8(utf8, out var rune, out var length) == OperationStatus.Done)
        {
            characters += rune.Utf16SequenceLength;
            utf8 = utf8[length..];
        }

        return characters;
    }

    /// <summary>The index in the bytes of an index in the decoded text.</summary>
    public static int ByteOffset(ReadOnlySpan<byte> utf8, int character)
    {
        var offset = 0;
        while (character > 0)
        {
            Rune.DecodeFromUtf8(utf8[offset..], out var rune, out var length);
            character -= rune.Utf16SequenceLength;
            offset += length;
        }

        return offset;
    }
}
