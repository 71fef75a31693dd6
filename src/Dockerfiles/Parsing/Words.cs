namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>
/// The ways in which BuildKit's parser splits the arguments of an instruction (frontend/dockerfile/parser, line_parsers).
/// </summary>
internal static class Words
{
    /// <summary>The blanks between arguments that are split without regard to quotes; other Unicode blanks belong to the words.</summary>
    public static bool IsSeparator(char character) => character is ' ' or '\t' or '\v' or '\f' or '\r';

    /// <summary>Splits at blanks; quotes mean nothing.</summary>
    public static List<LogicalSpan> SplitAtBlanks(LogicalSpan span)
    {
        var words = new List<LogicalSpan>();
        var text = span.Line.Text;
        for (var position = span.Start; position < span.End;)
        {
            var start = position;
            while (position < span.End && !IsSeparator(text[position]))
            {
                position++;
            }

            words.Add(new(span.Line, start, position));
            while (position < span.End && IsSeparator(text[position]))
            {
                position++;
            }
        }

        return words;
    }

    /// <summary>
    /// Splits at blanks that are neither quoted nor escaped; quotes and escapes stay in the words. An escape character at the very end is
    /// left out.
    /// </summary>
    public static List<LogicalSpan> SplitQuoted(LogicalSpan span, char escape)
    {
        var words = new List<LogicalSpan>();
        var text = span.Line.Text;
        for (var position = span.Start; position < span.End;)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            var word = ReadQuoted(span, position, escape, out var next);
            if (!word.IsEmpty)
            {
                words.Add(word);
            }

            position = next;
        }

        return words;
    }

    private static LogicalSpan ReadQuoted(LogicalSpan span, int start, char escape, out int next)
    {
        var text = span.Line.Text;
        var quote = '\0';
        for (next = start; next < span.End; next++)
        {
            var character = text[next];
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                break;
            }

            // Nothing can be escaped between single quotes.
            if (character == escape && quote != '\'')
            {
                if (next + 1 == span.End)
                {
                    return new(span.Line, start, next++);
                }

                next++;
            }
            else if (character == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && character is '\'' or '"')
            {
                quote = character;
            }
        }

        return new(span.Line, start, next);
    }
}
