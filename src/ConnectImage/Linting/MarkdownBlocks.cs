using Neo4jKafkaConnect.Dockerfiles;

namespace Neo4jKafkaConnect.Linting;

/// <summary>The blocks of a page in Markdown, as far as Lint needs them (CommonMark 0.31, sections 4.2 and 4.5).</summary>
static class MarkdownBlocks
{
    /// <summary>
    /// The last line of what begins at a line: a heading's whole section, a block of code with its fence, else everything down to an empty
    /// line.
    /// </summary>
    public static int EndOf(SourceText lines, int first)
    {
        if (first > lines.LineCount)
            return first;
        var start = lines.Line(first);
        return HeadingLevel(start) is { } level ? EndOfSection(lines, first, level)
            : Fence(start) is { } fence ? EndOfCode(lines, first, fence)
            : EndOfParagraph(lines, first);
    }

    /// <summary>Which lines stand in a block of code, by line number less one.</summary>
    public static IReadOnlyList<bool> CodeLines(SourceText lines)
    {
        var code = new bool[lines.LineCount];
        for (var line = 1; line <= lines.LineCount; line++)
        {
            if (Fence(lines.Line(line)) is not { } fence)
                continue;
            var end = EndOfCode(lines, line, fence);
            for (var inside = line + 1; inside < end || (inside == end && end == lines.LineCount); inside++)
                code[inside - 1] = true;
            line = end;
        }

        return code;
    }

    static int EndOfSection(SourceText lines, int first, int level)
    {
        for (var line = first + 1; line <= lines.LineCount; line++)
        {
            var text = lines.Line(line);
            if (Fence(text) is { } fence)
                line = EndOfCode(lines, line, fence);
            else if (HeadingLevel(text) <= level)
                return line - 1;
        }

        return lines.LineCount;
    }

    static int EndOfCode(SourceText lines, int first, string fence)
    {
        for (var line = first + 1; line <= lines.LineCount; line++)
        {
            var text = lines.Line(line).Trim();
            if (text.StartsWith(fence, StringComparison.Ordinal) && text.All(x => x == fence[0]))
                return line;
        }

        return lines.LineCount;
    }

    static int EndOfParagraph(SourceText lines, int first)
    {
        var line = first;
        while (line < lines.LineCount && !string.IsNullOrWhiteSpace(lines.Line(line + 1)))
            line++;
        return line;
    }

    static int? HeadingLevel(string line)
    {
        var level = line.AsSpan().IndexOfAnyExcept('#');
        return level is >= 1 and <= 6 && line[level] is ' ' or '\t' ? level : null;
    }

    static string? Fence(string line)
    {
        var text = line.AsSpan().TrimStart();
        if (text.Length < 3 || text[0] is not ('`' or '~'))
            return null;
        var length = text.IndexOfAnyExcept(text[0]);
        length = length < 0 ? text.Length : length;
        return length < 3 || (text[0] == '`' && text[length..].Contains('`')) ? null : new string(text[0], length);
    }
}
