using System.Globalization;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>Sizes, times and their changes as people read them; the same on every machine.</summary>
static class Quantities
{
    /// <summary>What stands in the place of a change where there is none.</summary>
    public const string Unchanged = "unchanged";

    static readonly string[] s_units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>Bytes in units of 1000 with three digits.</summary>
    public static string Bytes(long bytes)
    {
        var (value, unit) = ((double)Math.Abs(bytes), 0);
        while (value >= 999.5 && unit < s_units.Length - 1)
            (value, unit) = (value / 1000, unit + 1);
        var format = unit == 0 || value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : "0.00";
        return $"{(bytes < 0 ? "-" : "")}{value.ToString(format, CultureInfo.InvariantCulture)} {s_units[unit]}";
    }

    /// <summary>Seconds with one decimal.</summary>
    public static string Seconds(double seconds) => $"{seconds.ToString("0.0", CultureInfo.InvariantCulture)} s";

    /// <summary>A change of bytes, with its sign.</summary>
    public static string ByteChange(long from, long to) => from == to ? Unchanged : (to > from ? "+" : "") + Bytes(to - from);

    /// <summary>A change of seconds, with its sign.</summary>
    public static string SecondChange(double from, double to) =>
        (to - from).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) is var text && text is "0.0" or "+0.0" or "-0.0"
            ? Unchanged
            : $"{text} s";

    /// <summary>A number without a culture's separators.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
