using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Neo4jKafkaConnect.Images.Reproducible;

/// <summary>
/// The records of a pax header: "length key=value" and a line feed (POSIX.1-2001, pax, "Extended Header"). They stay bytes: a value may be
/// anything, such as a file's capabilities.
/// </summary>
static class PaxRecords
{
    /// <summary>The size that a record gives the member that follows; null where none does.</summary>
    public static long? SizeOf(ReadOnlySpan<byte> records)
    {
        long? size = null;
        foreach (var record in Split(records))
        {
            if (Is(records[record], "size"u8, out var value))
                size = long.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return size;
    }

    /// <summary>The records that name no time: a header holds whole seconds, which is all that is wanted.</summary>
    public static byte[] WithoutTimes(ReadOnlySpan<byte> records)
    {
        using var kept = new MemoryStream(records.Length);
        foreach (var range in Split(records))
        {
            var record = records[range];
            if (!Is(record, "mtime"u8, out _)
                && !Is(record, "atime"u8, out _) && !Is(record, "ctime"u8, out _) && !Is(record, "LIBARCHIVE.creationtime"u8, out _))
                kept.Write(record);
        }

        return kept.ToArray();
    }

    static bool Is(ReadOnlySpan<byte> record, ReadOnlySpan<byte> key, out string value)
    {
        var content = record[(record.IndexOf((byte)' ') + 1)..^1];
        var isKey = content.StartsWith(key) && content.Length > key.Length && content[key.Length] == '=';
        value = isKey ? Encoding.ASCII.GetString(content[(key.Length + 1)..]) : "";
        return isKey;
    }

    static List<Range> Split(ReadOnlySpan<byte> records)
    {
        List<Range> ranges = [];
        for (var start = 0; start < records.Length;)
        {
            var isRecord = Utf8Parser.TryParse(records[start..], out int length, out var digits)
                && length > digits + 1
                && length <= records.Length - start
                && records[start + digits] == ' '
                && records[start + length - 1] == '\n';
            if (!isRecord)
                throw new InvalidDataException("A pax header of a layer holds something that is no record.");
            ranges.Add(start..(start + length));
            start += length;
        }

        return ranges;
    }
}
