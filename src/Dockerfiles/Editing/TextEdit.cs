using System.Text;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A change of one stretch of a text.</summary>
/// <param name="Offset">Index of the first character that is replaced, in UTF-16 code units of the text as parsed.</param>
/// <param name="Length">Number of characters that are replaced.</param>
/// <param name="Replacement">What is put in their place.</param>
public sealed record TextEdit(int Offset, int Length, string Replacement)
{
    /// <summary>The text with the change made.</summary>
    public string ApplyTo(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.AsSpan(0, Offset), Replacement, text.AsSpan(Offset + Length));
    }

    /// <summary>The bytes of a file with the change made; every other byte stays, also such as are not UTF-8.</summary>
    public byte[] ApplyTo(ReadOnlySpan<byte> utf8)
    {
        var start = Utf8Text.ByteOffset(utf8, Offset);
        var end = start + Utf8Text.ByteOffset(utf8[start..], Length);
        return [.. utf8[..start], .. Encoding.UTF8.GetBytes(Replacement), .. utf8[end..]];
    }
}
