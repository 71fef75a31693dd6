namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

/// <summary>
/// The grammar of <c>java.net.URI</c> (Java SE API: RFC 2396 with "other" characters), as far as a text is refused or not, with the
/// messages of <c>URISyntaxException</c>.
/// </summary>
static class JavaUri
{
    const string Marks = "_-!.~'()*";
    const string PathMarks = Marks + ";/:@&=+$,";
    const string AuthorityMarks = Marks + "$,;:@&=+[]";
    const string AnyMarks = Marks + ";/?:@&=+$,[]";

    /// <summary>The scheme of a legal URI; null where it has none.</summary>
    public static string? SchemeOf(string text)
    {
        var end = text.IndexOfAny(['/', '?', '#', ':']);
        return end > 0 && text[end] == ':' ? text[..end] : null;
    }

    /// <summary>What is wrong with a text, as Java's message <c>reason at index i: text</c>; null for a URI.</summary>
    public static string? FindError(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var end = text.IndexOfAny(['/', '?', '#', ':']);
        if (end < 0 || text[end] != ':')
        {
            return HierarchicalError(text, 0);
        }

        if (end == 0)
        {
            return At("Expected scheme name", 0, text);
        }

        var start = end + 1;
        return SchemeError(text, end) ?? (
            start == text.Length || text[start] == '#' ? At("Expected scheme-specific part", start, text)
            : text[start] == '/' ? HierarchicalError(text, start)
            : OpaqueError(text, start));
    }

    static string? SchemeError(string text, int end)
    {
        for (var index = 0; index < end; index++)
        {
            var isLegal = char.IsAsciiLetter(text[index])
                || (index > 0 && (char.IsAsciiDigit(text[index]) || text[index] is '+' or '-' or '.'));
            if (!isLegal)
            {
                return At("Illegal character in scheme name", index, text);
            }
        }

        return null;
    }

    static string? HierarchicalError(string text, int start)
    {
        var path = start;
        if (text.AsSpan(start).StartsWith("//"))
        {
            var authority = start + 2;
            path = End(text, authority, "/?#");
            if (path == authority && path == text.Length)
            {
                return At("Expected authority", authority, text);
            }

            // Java tries a server first and a registry name then, and reports the start of the whole authority.
            if (FirstIllegal(text, authority, path, AuthorityMarks) >= 0)
            {
                return At("Illegal character in authority", authority, text);
            }
        }

        var query = End(text, path, "?#");
        return PartError(text, path, query, PathMarks, "path") ?? TailError(text, query);
    }

    static string? OpaqueError(string text, int start)
    {
        var fragment = End(text, start, "#");
        return PartError(text, start, fragment, AnyMarks, "opaque part") ?? TailError(text, fragment);
    }

    static string? TailError(string text, int start)
    {
        var fragment = End(text, start, "#");
        var queryError = start < text.Length && text[start] == '?' ? PartError(text, start + 1, fragment, AnyMarks, "query") : null;
        return queryError ?? (fragment < text.Length ? PartError(text, fragment + 1, text.Length, AnyMarks, "fragment") : null);
    }

    static string? PartError(string text, int start, int end, string marks, string part)
    {
        var index = FirstIllegal(text, start, end, marks);
        return index < 0 ? null : At(text[index] == '%' ? "Malformed escape pair" : $"Illegal character in {part}", index, text);
    }

    static int FirstIllegal(string text, int start, int end, string marks)
    {
        for (var index = start; index < end; index++)
        {
            if (text[index] == '%')
            {
                if (index + 2 >= end || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2]))
                {
                    return index;
                }

                index += 2;
            }
            else if (!IsLegal(text[index], marks))
            {
                return index;
            }
        }

        return -1;
    }

    static bool IsLegal(char character, string marks) => char.IsAscii(character)
        ? char.IsAsciiLetterOrDigit(character) || marks.Contains(character, StringComparison.Ordinal)
        : !char.IsControl(character) && !char.IsWhiteSpace(character);

    static int End(string text, int start, string stops)
    {
        var length = text.AsSpan(start).IndexOfAny(stops);
        return length < 0 ? text.Length : start + length;
    }

    static string At(string reason, int index, string text) => $"{reason} at index {index}: {text}";
}
