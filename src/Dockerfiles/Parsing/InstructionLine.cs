using System.Text;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A logical line taken apart into keyword, flags and arguments.</summary>
internal sealed record InstructionLine(LogicalSpan Whole, LogicalSpan Keyword, IReadOnlyList<InstructionFlag> Flags, LogicalSpan Arguments)
{
    public string Name => Keyword.Text.ToUpperInvariant();

    public static InstructionLine Split(LogicalSpan line)
    {
        var whole = line.Trim();
        var text = whole.Line.Text;
        var end = whole.Start;
        while (end < whole.End && !Words.IsSeparator(text[end]))
        {
            end++;
        }

        var flags = new List<InstructionFlag>();
        var rest = ReadFlags(new(whole.Line, end, whole.End), flags);
        return new(whole, new(whole.Line, whole.Start, end), flags, rest.Trim());
    }

    private static LogicalSpan ReadFlags(LogicalSpan rest, List<InstructionFlag> flags)
    {
        var text = rest.Line.Text;
        for (var position = rest.Start; ;)
        {
            while (position < rest.End && IsBlank(text[position]))
            {
                position++;
            }

            if (position + 1 >= rest.End || text[position] != '-' || text[position + 1] != '-')
            {
                return new(rest.Line, position, rest.End);
            }

            var start = position;
            var word = ReadFlag(rest, ref position);
            if (word == "--")
            {
                return new(rest.Line, position, rest.End);
            }

            flags.Add(CreateFlag(word, rest.Line.RangeBetween(start, position)));
        }
    }

    /// <summary>
    /// Reads one word with its quotes taken off. The escape character is the backslash here, whatever the directive says.
    /// </summary>
    private static string ReadFlag(LogicalSpan rest, ref int position)
    {
        var text = rest.Line.Text;
        var word = new StringBuilder();
        var quote = '\0';
        for (; position < rest.End && (quote != '\0' || !EndsFlag(text[position])); position++)
        {
            var character = text[position];
            if (character == '\\')
            {
                if (position + 1 < rest.End)
                {
                    word.Append(text[++position]);
                }
            }
            else if (character == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && character is '\'' or '"')
            {
                quote = character;
            }
            else
            {
                word.Append(character);
            }
        }

        return word.ToString();
    }

    // The builders look at single bytes here: a no-break space ends a flag, but does not count as a blank before the next one.
    private static bool IsBlank(char character) => char.IsAscii(character) && char.IsWhiteSpace(character);

    private static bool EndsFlag(char character) => IsBlank(character) || character is '\u0085' or '\u00A0';

    private static InstructionFlag CreateFlag(string word, SourceRange range)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new(word[2..], null, range) : new(word[2..equals], word[(equals + 1)..], range);
    }
}
