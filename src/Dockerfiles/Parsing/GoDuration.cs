using System.Buffers;
using System.Globalization;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>Reads durations as Go does: <c>1h30m</c>, <c>1.5s</c>, <c>300ms</c> (package time, ParseDuration).</summary>
internal static class GoDuration
{
    private static readonly (string Name, decimal Nanoseconds)[] Units =
    [
        ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000),
        ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ];

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>
    /// The duration in .NET's precision of 100 ns, rounded away from zero so that none becomes nothing; false where it is no duration.
    /// </summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        rest = rest is ['-' or '+', ..] ? rest[1..] : rest;
        if (rest is "0")
        {
            return true;
        }

        var total = 0m;
        while (!rest.IsEmpty)
        {
            if (!TryReadPart(ref rest, out var part) || (total += part) > long.MaxValue)
            {
                return false;
            }
        }

        var ticks = decimal.ToInt64(decimal.Ceiling(total / 100));
        duration = TimeSpan.FromTicks(negative ? -ticks : ticks);
        return text.Length > (text is ['-' or '+', ..] ? 1 : 0);
    }

    private static bool TryReadPart(ref ReadOnlySpan<char> rest, out decimal nanoseconds)
    {
        nanoseconds = 0;
        var length = rest.IndexOfAnyExcept(NumberCharacters);
        if (length <= 0 || rest[..length] is "." || !TryReadNumber(rest[..length], out var number))
        {
            return false;
        }

        rest = rest[length..];
        var unitLength = rest.IndexOfAny(NumberCharacters);
        var unit = (unitLength < 0 ? rest : rest[..unitLength]).ToString();
        rest = rest[unit.Length..];
        var factor = Array.Find(Units, candidate => candidate.Name == unit).Nanoseconds;
        nanoseconds = number * factor;
        return factor > 0;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out decimal number)
    {
        // Nine digits after the point are all that nanoseconds of an hour can need; twenty before it are more than the largest duration
        // has.
        number = 0;
        var point = text.IndexOf('.');
        var fraction = point < 0 ? [] : text[(point + 1)..];
        var whole = point < 0 ? text : text[..point];
        return !fraction.Contains('.')
            && whole.TrimStart('0').Length <= 19
            && decimal.TryParse(
                $"0{whole}.{fraction[..Math.Min(9, fraction.Length)]}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out number);
    }
}
