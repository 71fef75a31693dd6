using System.Text;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>
/// A shell pattern with <c>*</c> and <c>?</c>, without bracket expressions, as <c>${x#pattern}</c> and its like take it.
/// The pattern is kept as the stretches between its stars, so that matching needs no backtracking.
/// </summary>
internal sealed class ShellPattern
{
    // A null stands for any one character.
    private readonly Rune?[][] _stretches;

    private ShellPattern(Rune?[][] stretches) => _stretches = stretches;

    /// <summary>Reads a pattern; null, and the text of the escape, where it has a backslash before something that needs none.</summary>
    public static ShellPattern? Parse(string text, out string? invalidEscape)
    {
        var stretches = new List<Rune?[]>();
        var stretch = new List<Rune?>();
        var runes = text.EnumerateRunes().ToArray();
        for (var index = 0; index < runes.Length; index++)
        {
            switch (runes[index].Value)
            {
                case '*':
                    stretches.Add([.. stretch]);
                    stretch.Clear();
                    break;
                case '?':
                    stretch.Add(null);
                    break;
                case '\\' when index + 1 == runes.Length || runes[index + 1].Value is not ('}' or '/' or '*' or '?' or '\\'):
                    invalidEscape = string.Concat(runes.Skip(index).Take(2));
                    return null;
                case '\\':
                    stretch.Add(runes[++index]);
                    break;
                default:
                    stretch.Add(runes[index]);
                    break;
            }
        }

        invalidEscape = null;
        return new([.. stretches, [.. stretch]]);
    }

    /// <summary><paramref name="value"/> without the shortest or longest beginning that matches.</summary>
    public string TrimStart(string value, bool longest)
    {
        var runes = value.EnumerateRunes().ToArray();
        return EndOfMatch(runes, 0, longest) is { } end ? Join(runes.AsSpan(end)) : value;
    }

    /// <summary><paramref name="value"/> without the shortest or longest end that matches.</summary>
    public string TrimEnd(string value, bool longest)
    {
        var reversed = value.EnumerateRunes().Reverse().ToArray();
        var mirror = new ShellPattern([.. _stretches.Reverse().Select(stretch => stretch.Reverse().ToArray())]);
        if (mirror.EndOfMatch(reversed, 0, longest) is not { } end)
        {
            return value;
        }

        var rest = reversed[end..];
        Array.Reverse(rest);
        return Join(rest);
    }

    /// <summary>Replaces the first match, or all of them; stars match as much as they can.</summary>
    public string Replace(string value, string replacement, bool all)
    {
        var runes = value.EnumerateRunes().ToArray();
        var result = new StringBuilder();
        var copied = 0;
        for (var from = 0; from <= runes.Length && Search(runes, from) is var (start, end);)
        {
            result.Append(Join(runes.AsSpan(copied, start - copied)));

            // An empty match directly behind another match is not one of its own.
            if (end > copied || start == 0)
            {
                result.Append(replacement);
            }

            copied = end;
            from = Math.Max(end, from + 1);
            if (!all)
            {
                break;
            }
        }

        return result.Append(Join(runes.AsSpan(copied))).ToString();
    }

    private (int Start, int End)? Search(Rune[] value, int from)
    {
        // Where the rest does not follow the first place of the first stretch, it follows no later one.
        var start = IndexOf(value, _stretches[0], from);
        return start >= 0 && EndOfMatch(value, start, longest: true) is { } end ? (start, end) : null;
    }

    private int? EndOfMatch(Rune[] value, int start, bool longest)
    {
        if (!MatchesAt(value, _stretches[0], start))
        {
            return null;
        }

        var position = start + _stretches[0].Length;
        for (var index = 1; index < _stretches.Length; index++)
        {
            var stretch = _stretches[index];
            var found = longest && index == _stretches.Length - 1
                ? LastIndexOf(value, stretch, position)
                : IndexOf(value, stretch, position);
            if (found < 0)
            {
                return null;
            }

            position = found + stretch.Length;
        }

        return position;
    }

    private static int IndexOf(Rune[] value, Rune?[] stretch, int from)
    {
        while (from + stretch.Length <= value.Length && !MatchesAt(value, stretch, from))
        {
            from++;
        }

        return from + stretch.Length <= value.Length ? from : -1;
    }

    private static int LastIndexOf(Rune[] value, Rune?[] stretch, int from)
    {
        var place = value.Length - stretch.Length;
        while (place >= from && !MatchesAt(value, stretch, place))
        {
            place--;
        }

        return place >= from ? place : -1;
    }

    private static bool MatchesAt(Rune[] value, Rune?[] stretch, int start)
    {
        if (start + stretch.Length > value.Length)
        {
            return false;
        }

        for (var index = 0; index < stretch.Length; index++)
        {
            if (stretch[index] is { } rune && rune != value[start + index])
            {
                return false;
            }
        }

        return true;
    }

    private static string Join(ReadOnlySpan<Rune> runes)
    {
        var text = new StringBuilder(runes.Length);
        foreach (var rune in runes)
        {
            text.Append(rune.ToString());
        }

        return text.ToString();
    }
}
