using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Neo4jKafkaConnect.Images.Reproducible;

/// <summary>The 512 bytes before a member of a tar archive (POSIX.1-1988 ustar, and GNU's variant of it).</summary>
/// <param name="Bytes">The header; changed in place.</param>
readonly record struct TarHeader(byte[] Bytes)
{
    public const int Length = 512;

    static readonly (int Start, int Length) s_size = (124, 12);
    static readonly (int Start, int Length) s_time = (136, 12);
    static readonly (int Start, int Length) s_sum = (148, 8);
    static readonly (int Start, int Length) s_gnuTimes = (345, 24);

    /// <summary>What the member is called, as far as 100 bytes hold it.</summary>
    public string Name => Encoding.ASCII.GetString(Bytes.AsSpan(0, 100)).TrimEnd('\0');

    /// <summary>What the member is.</summary>
    public char Kind => (char)Bytes[156];

    /// <summary>Whether it holds records about the member that follows, or about all that follow (POSIX.1-2001 pax).</summary>
    public bool IsPax => Kind is 'x' or 'g';

    /// <summary>Whether the archive ends here.</summary>
    public bool IsEnd => !Bytes.AsSpan().ContainsAnyExcept((byte)0);

    /// <summary>Links, devices and folders have no content, whatever their size says.</summary>
    public bool HasContent => Kind is not (>= '1' and <= '6');

    /// <summary>The content's size in bytes.</summary>
    public long Size => Number(s_size);

    /// <summary>Sets the size.</summary>
    public void SetSize(long value) => SetNumber(s_size, value);

    /// <summary>Sets when the member was changed, in seconds since 1970, and leaves no other time in it.</summary>
    public void SetTime(long value)
    {
        if (Bytes.AsSpan(257, 8).SequenceEqual("ustar  \0"u8))
            Bytes.AsSpan(s_gnuTimes.Start, s_gnuTimes.Length).Clear();
        SetNumber(s_time, value);
    }

    // A number is octal digits, or big-endian with the first bit set where these do not suffice (GNU, "base-256").
    long Number((int Start, int Length) field)
    {
        var bytes = Bytes.AsSpan(field.Start, field.Length);
        if ((bytes[0] & 0x80) != 0)
            return BinaryPrimitives.ReadInt64BigEndian(bytes[^8..]);
        var text = Encoding.ASCII.GetString(bytes).Trim(' ', '\0');
        return text.Length == 0 ? 0
            : text.All(x => x is >= '0' and <= '7') ? Convert.ToInt64(text, 8)
            : throw new InvalidDataException($"'{text}' is no number of a tar header.");
    }

    void SetNumber((int Start, int Length) field, long value)
    {
        Write(field, Octal(value, field.Length - 1) + '\0');
        Bytes.AsSpan(s_sum.Start, s_sum.Length).Fill((byte)' ');
        Write(s_sum, Octal(Bytes.Sum(x => (long)x), 6) + "\0 ");
    }

    void Write((int Start, int Length) field, string text) => Encoding.ASCII.GetBytes(text, Bytes.AsSpan(field.Start, field.Length));

    static string Octal(long value, int digits) => Convert.ToString(value, 8).PadLeft(digits, '0') is var text && text.Length == digits
        ? text
        : throw new InvalidDataException($"{value.ToString(CultureInfo.InvariantCulture)} does not fit into a tar header.");
}
