using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Linting;

/// <summary>
/// A .dockerignore file, evaluated as the builders do (Dockerfile reference, ".dockerignore file"; moby/patternmatcher): each line is a
/// pattern of Go's filepath.Match with <c>**</c> for any number of folders, <c>!</c> takes back, a folder stands for everything below it,
/// and the last line that matches decides.
/// </summary>
sealed class DockerIgnore
{
    readonly List<(string[] Parts, bool IsException)> _patterns = [];
    readonly List<(SourceRegion Region, string Message)> _faults = [];

    DockerIgnore()
    {
    }

    /// <summary>Patterns that make a builder refuse the file.</summary>
    public IReadOnlyList<(SourceRegion Region, string Message)> Faults => _faults;

    /// <summary>Reads a file.</summary>
    public static DockerIgnore Parse(string text)
    {
        var result = new DockerIgnore();
        var lines = text.TrimStart('\uFEFF').Split('\n');
        for (var index = 0; index < lines.Length; index++)
            result.Add(lines[index], index + 1);
        return result;
    }

    /// <summary>Whether a path, relative to the context and with slashes, is kept out of it.</summary>
    public bool Ignores(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var ignored = false;
        foreach (var (pattern, isException) in _patterns)
        {
            // A pattern that takes nothing back from what is in, or nothing out of what is out, cannot change the answer.
            if (ignored == isException && MatchesPathOrFolderAbove(pattern, parts))
                ignored = !isException;
        }

        return ignored;
    }

    void Add(string line, int number)
    {
        if (line.StartsWith('#'))
            return;
        var text = line.Trim();
        if (text.Length == 0)
            return;
        var isException = text[0] == '!';
        if (isException)
            text = text[1..].Trim();
        if (text.Length == 0)
        {
            _faults.Add((new SourceRegion(number, 1, number, line.Length + 1), "'!' alone takes back nothing."));
            return;
        }

        var parts = Clean(text);
        if (parts.Any(x => !IsWellFormed(x)))
            _faults.Add((
                new SourceRegion(number, 1, number, line.Length + 1),
                $"'{text}' is no pattern: a bracket is not closed, is empty or holds a half range, "
                    + "or the last character escapes nothing."));
        else if (parts.Length > 0)
            _patterns.Add((parts, isException));
    }

    // As filepath.Clean: no '.', no empty part, '..' takes the part before it; the context's own root is where a leading slash or '..'
    // leads.
    // "**.md" is every path that ends so.
    static string[] Clean(string pattern)
    {
        var parts = new List<string>();
        foreach (var part in pattern.Replace("\\/", "/", StringComparison.Ordinal).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            else if (part.Length > 2 && part.StartsWith("**", StringComparison.Ordinal))
                parts.AddRange(["**", part[1..]]);
            else if (part != ".")
                parts.Add(part);
        }

        return [.. parts];
    }

    static bool MatchesPathOrFolderAbove(string[] pattern, string[] path)
    {
        for (var length = 1; length <= path.Length; length++)
        {
            if (Matches(pattern, path.AsSpan(0, length)))
                return true;
        }

        return false;
    }

    // Row by row over the pattern's parts, so that no pattern takes more than parts times folders.
    static bool Matches(string[] pattern, ReadOnlySpan<string> path)
    {
        var reachable = new bool[path.Length + 1];
        reachable[0] = true;
        for (var number = 0; number < pattern.Length; number++)
        {
            // At the end it is what lies in a folder, and not the folder itself.
            var (part, takesNone) = (pattern[number], number < pattern.Length - 1 || number == 0);
            var next = new bool[path.Length + 1];
            for (var index = 0; index <= path.Length; index++)
            {
                next[index] = part == "**"
                    ? (takesNone && reachable[index]) || (index > 0 && (next[index - 1] || reachable[index - 1]))
                    : index > 0 && reachable[index - 1] && MatchesPart(part, path[index - 1]);
            }

            reachable = next;
        }

        return reachable[^1];
    }

    static bool MatchesPart(string pattern, string name)
    {
        var reachable = new bool[name.Length + 1];
        reachable[0] = true;
        for (var index = 0; index < pattern.Length;)
        {
            var (length, takes, repeats) = Token(pattern, index);
            var next = new bool[name.Length + 1];
            for (var place = 0; place <= name.Length; place++)
            {
                next[place] = repeats
                    ? reachable[place] || (place > 0 && next[place - 1])
                    : place > 0 && reachable[place - 1] && takes(name[place - 1]);
            }

            reachable = next;
            index += length;
        }

        return reachable[^1];
    }

    static (int Length, Func<char, bool> Takes, bool Repeats) Token(string pattern, int index)
    {
        switch (pattern[index])
        {
            case '*':
                return (1, static _ => true, true);
            case '?':
                return (1, static _ => true, false);
            case '\\' when index + 1 < pattern.Length:
                var escaped = pattern[index + 1];
                return (2, x => x == escaped, false);
            case '[' when Bracket(pattern, index) is { } bracket:
                return (bracket.Length, x => bracket.Holds(x), false);
            default:
                var literal = pattern[index];
                return (1, x => x == literal, false);
        }
    }

    static bool IsWellFormed(string part)
    {
        for (var index = 0; index < part.Length;)
        {
            if ((part[index] == '[' && Bracket(part, index) is null) || (part[index] == '\\' && index + 1 == part.Length))
                return false;
            index += Token(part, index).Length;
        }

        return true;
    }

    // [abc], [a-z], [^...]; a bracket that is not closed is no pattern.
    static (int Length, Func<char, bool> Holds)? Bracket(string pattern, int start)
    {
        var index = start + 1;
        var negated = index < pattern.Length && pattern[index] == '^';
        index += negated ? 1 : 0;
        var ranges = new List<(char From, char To)>();
        while (index < pattern.Length && pattern[index] != ']')
        {
            if (!TryReadCharacter(pattern, ref index, out var from))
                return null;
            var to = from;
            if (index < pattern.Length && pattern[index] == '-')
            {
                index++;
                if (!TryReadCharacter(pattern, ref index, out to))
                    return null;
            }

            ranges.Add((from, to));
        }

        if (index >= pattern.Length || ranges.Count == 0)
            return null;
        return (index + 1 - start, x => ranges.Exists(range => x >= range.From && x <= range.To) != negated);
    }

    static bool TryReadCharacter(string pattern, ref int index, out char character)
    {
        character = '\0';
        if (index < pattern.Length && pattern[index] == '\\')
            index++;
        else if (index >= pattern.Length || pattern[index] is '-' or ']')
            return false;
        if (index >= pattern.Length)
            return false;
        character = pattern[index++];
        return true;
    }
}
