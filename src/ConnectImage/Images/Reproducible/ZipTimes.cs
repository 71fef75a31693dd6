using System.Buffers.Binary;

namespace Neo4jKafkaConnect.Images.Reproducible;

/// <summary>
/// Sets the times in a zip archive (APPNOTE.TXT 6.3.10; Info-ZIP's extra field "UT"), and leaves the rest as it is. For the jar of
/// manifests that
/// <c>connect-plugin-path sync-manifests</c> writes while the image is built: the same classes, the same order, and the time of the day in
/// every entry.
/// </summary>
static class ZipTimes
{
    const uint LocalHeader = 0x04034b50;
    const uint CentralHeader = 0x02014b50;
    const uint End = 0x06054b50;
    const int LocalLength = 30;
    const int CentralLength = 46;
    const int EndLength = 22;
    const ushort UnixTimes = 0x5455;

    /// <summary>Whether the file of that path in a layer is one to set the times in.</summary>
    public static bool IsMeant(string path) =>
        path[(path.LastIndexOf('/') + 1)..] is var name
        && name.StartsWith("connect-plugin-path-shim-", StringComparison.Ordinal)
        && name.EndsWith(".jar", StringComparison.Ordinal);

    /// <summary>Sets them.</summary>
    /// <param name="archive">Changed in place.</param>
    /// <param name="time">In seconds since 1970.</param>
    /// <exception cref="InvalidDataException">It is no zip archive.</exception>
    public static void Set(Span<byte> archive, long time)
    {
        var end = archive.LastIndexOf(Signature(End));
        if (end < 0 || end + EndLength > archive.Length)
            throw new InvalidDataException("A jar of manifests is no zip archive.");
        var position = (int)BinaryPrimitives.ReadUInt32LittleEndian(archive[(end + 16)..]);
        for (var left = BinaryPrimitives.ReadUInt16LittleEndian(archive[(end + 10)..]); left > 0; left--)
        {
            var central = At(archive, position, CentralHeader, CentralLength);
            SetTime(central[12..], time);
            var (name, extra, comment) = (Number(central, 28), Number(central, 30), Number(central, 32));
            SetExtra(Part(central, CentralLength + name, extra), time);
            SetLocal(At(archive, (int)BinaryPrimitives.ReadUInt32LittleEndian(central[42..]), LocalHeader, LocalLength), time);
            position += CentralLength + name + extra + comment;
        }
    }

    static void SetLocal(Span<byte> header, long time)
    {
        SetTime(header[10..], time);
        SetExtra(Part(header, LocalLength + Number(header, 26), Number(header, 28)), time);
    }

    // MS-DOS's two words, in UTC: two seconds are its smallest step, 1980 its first year.
    static void SetTime(Span<byte> words, long time)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(Math.Max(time, 315_532_800));
        BinaryPrimitives.WriteUInt16LittleEndian(words, (ushort)((at.Hour << 11) | (at.Minute << 5) | (at.Second / 2)));
        BinaryPrimitives.WriteUInt16LittleEndian(words[2..], (ushort)(((at.Year - 1980) << 9) | (at.Month << 5) | at.Day));
    }

    // One byte says which times follow, four bytes each; the central directory has the first of them alone.
    static void SetExtra(Span<byte> fields, long time)
    {
        while (fields.Length >= 4)
        {
            var field = Part(fields, 4, Number(fields, 2));
            for (var at = 1; Number(fields, 0) == UnixTimes && at + 4 <= field.Length; at += 4)
                BinaryPrimitives.WriteUInt32LittleEndian(field[at..], (uint)time);
            fields = fields[(4 + field.Length)..];
        }
    }

    static Span<byte> At(Span<byte> archive, int position, uint signature, int length) =>
        position >= 0 && position + length <= archive.Length && archive[position..].StartsWith(Signature(signature))
            ? archive[position..]
            : throw new InvalidDataException("A jar of manifests is damaged.");

    static Span<byte> Part(Span<byte> bytes, int start, int length) =>
        start + length <= bytes.Length ? bytes.Slice(start, length) : throw new InvalidDataException("A jar of manifests is damaged.");

    static int Number(ReadOnlySpan<byte> bytes, int position) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[position..]);

    static byte[] Signature(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
