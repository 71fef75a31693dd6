using System.Globalization;
using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;

/// <summary>
/// Reads the text format of <c>java.util.Properties</c> (Java SE API, <c>Properties.load(Reader)</c>): comments, three kinds of
/// separator, continuation lines, escapes. A later key replaces an earlier one.
/// </summary>
static class JavaProperties
{
    /// <summary>Reads a file; Kafka loads its files as ISO 8859-1.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dictionary<string, string> Load(string path) => Parse(File.ReadAllText(path, Encoding.Latin1));

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="FormatException">A <c>\u</c> escape without four hexadecimal digits.</exception>
    public static Dictionary<string, string> Parse(string text)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in LogicalLines(text))
        {
            var keyEnd = EndOfKey(line);
            var valueStart = StartOfValue(line, keyEnd);
            properties[Unescape(line[..keyEnd])] = Unescape(line[valueStart..]);
        }

        return properties;
    }

    static IEnumerable<string> LogicalLines(string text)
    {
        var logical = new StringBuilder();
        var continued = false;
        foreach (var natural in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r'))
        {
            var line = natural.TrimStart(' ', '\t', '\f');
            if (!continued && (line.Length == 0 || line[0] is '#' or '!'))
            {
                continue;
            }

            continued = EndsWithOddBackslashes(line);
            logical.Append(continued ? line[..^1] : line);
            if (!continued)
            {
                yield return logical.ToString();
                logical.Clear();
            }
        }

        if (logical.Length > 0)
        {
            yield return logical.ToString();
        }
    }

    static bool EndsWithOddBackslashes(string line) => (line.Length - line.TrimEnd('\\').Length) % 2 == 1;

    static int EndOfKey(string line)
    {
        for (var index = 0; index < line.Length; index++)
        {
            switch (line[index])
            {
                case '\\':
                    index++;
                    break;
                case '=' or ':' or ' ' or '\t' or '\f':
                    return index;
            }
        }

        return line.Length;
    }

    static int StartOfValue(string line, int keyEnd)
    {
        var index = SkipBlanks(line, keyEnd);
        return index < line.Length && line[index] is '=' or ':' ? SkipBlanks(line, index + 1) : index;
    }

    static int SkipBlanks(string line, int index)
    {
        while (index < line.Length && line[index] is ' ' or '\t' or '\f')
        {
            index++;
        }

        return index;
    }

    static string Unescape(string raw)
    {
        if (!raw.Contains('\\', StringComparison.Ordinal))
        {
            return raw;
        }

        var text = new StringBuilder(raw.Length);
        for (var index = 0; index < raw.Length; index++)
        {
            if (raw[index] != '\\' || index + 1 == raw.Length)
            {
                text.Append(raw[index] == '\\' ? string.Empty : raw[index]);
                continue;
            }

            index++;
            if (raw[index] == 'u')
            {
                text.Append(UnicodeEscape(raw, index + 1));
                index += 4;
                continue;
            }

            text.Append(raw[index] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', var other => other });
        }

        return text.ToString();
    }

    static char UnicodeEscape(string raw, int start) =>
        start + 4 <= raw.Length
            && ushort.TryParse(raw.AsSpan(start, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : throw new FormatException("Malformed \\uxxxx encoding.");
}
