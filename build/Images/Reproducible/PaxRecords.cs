using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Neo4jKafkaConnect.Images.Reproducible;

/// <summary>
/// The records of a pax header: "length key=value" and a line feed (POSIX.1-2001, pax, "Extended Header"). They stay bytes: a value may be anything, such as a file's
/// capabilities.
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

    /// <summary>The records without times of access and of birth, and with no time of change after a time; the same bytes where there is nothing to do.</summary>
    public static byte[] Clamp(ReadOnlySpan<byte> records, long latest)
    {
        using var kept = new MemoryStream(records.Length);
        foreach (var range in Split(records))
        {
            var record = records[range];
            if (Is(record, "atime"u8, out _) || Is(record, "ctime"u8, out _) || Is(record, "LIBARCHIVE.creationtime"u8, out _))
                continue;
            if (Is(record, "mtime"u8, out var time) && decimal.Parse(time, NumberStyles.Float, CultureInfo.InvariantCulture) > latest)
                record = Format("mtime", latest);
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

    // The length counts its own digits.
    static byte[] Format(string key, long value)
    {
        var rest = $" {key}={value.ToString(CultureInfo.InvariantCulture)}\n";
        var length = rest.Length + 1;
        while (length.ToString(CultureInfo.InvariantCulture).Length + rest.Length != length)
            length++;
        return Encoding.ASCII.GetBytes($"{length.ToString(CultureInfo.InvariantCulture)}{rest}");
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
