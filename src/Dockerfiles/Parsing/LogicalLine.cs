namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>The text of one instruction, joined from physical lines, that knows where each of its characters stands in the file.</summary>
/// <param name="source">The file.</param>
/// <param name="text">The joined text.</param>
/// <param name="pieces">The pieces it was joined from, in order: where each begins in the joined text and in the file. None is empty but a
/// sole one.</param>
internal sealed class LogicalLine(SourceText source, string text, IReadOnlyList<LogicalPiece> pieces)
{
    public SourceText Source => source;

    public string Text => text;

    /// <summary>The place in the file of a stretch of the joined text.</summary>
    public SourceRange RangeBetween(int start, int end)
    {
        // The end is taken from the last character, so that a stretch never reaches over a continuation behind it.
        var first = start == end && start > 0 ? OffsetOf(start - 1) + 1 : OffsetOf(start);
        return source.RangeBetween(first, start == end ? first : OffsetOf(end - 1) + 1);
    }

    private int OffsetOf(int index)
    {
        var low = 0;
        for (var high = pieces.Count - 1; low < high;)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = pieces[middle].Start <= index ? (middle, high) : (low, middle - 1);
        }

        return pieces[low].Offset + index - pieces[low].Start;
    }
}

/// <summary>
/// A piece of a logical line: <paramref name="Start"/> is its index there, <paramref name="Offset"/> its index in the file.
/// </summary>
internal readonly record struct LogicalPiece(int Start, int Offset);

/// <summary>A stretch of a logical line.</summary>
internal readonly record struct LogicalSpan(LogicalLine Line, int Start, int End)
{
    public bool IsEmpty => Start == End;

    public string Text => Line.Text[Start..End];

    public ReadOnlySpan<char> Characters => Line.Text.AsSpan(Start, End - Start);

    public SourceRange Range => Line.RangeBetween(Start, End);

    public SourceWord Word => new(Text, Range);

    public LogicalSpan Trim()
    {
        var (start, end) = (Start, End);
        while (start < end && char.IsWhiteSpace(Line.Text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(Line.Text[end - 1]))
        {
            end--;
        }

        return new(Line, start, end);
    }

    /// <summary>The stretch between two indexes that count from the beginning of this one.</summary>
    public LogicalSpan Between(int start, int end) => new(Line, Start + start, Start + end);
}
