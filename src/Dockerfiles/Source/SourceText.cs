namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>
/// The text of a file with its lines. Lines end at a line feed, as for BuildKit; carriage returns before it belong to the line end.
/// </summary>
public sealed class SourceText
{
    private const char ByteOrderMark = '\uFEFF';
    private readonly int[] _lineStarts;

    /// <summary>Takes <paramref name="text"/> as the content of the file at <paramref name="path"/>.</summary>
    public SourceText(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        Text = text;
        Path = path;
        HasByteOrderMark = text.StartsWith(ByteOrderMark);
        _lineStarts = FindLineStarts(text, HasByteOrderMark ? 1 : 0);
    }

    /// <summary>The whole text, byte order mark and line ends included.</summary>
    public string Text { get; }

    /// <summary>The path as the caller named it.</summary>
    public string Path { get; }

    /// <summary>Whether the text begins with a byte order mark.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>Number of lines; the nothing after a last line feed is not a line.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>The line and column of an index into <see cref="Text"/>.</summary>
    public SourcePosition PositionAt(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Text.Length);
        if (_lineStarts.Length == 0)
        {
            return new(1, 1, offset);
        }

        var index = Array.BinarySearch(_lineStarts, offset);
        var line = Math.Max(0, index < 0 ? ~index - 1 : index);
        return new(line + 1, Math.Max(0, offset - _lineStarts[line]) + 1, offset);
    }

    /// <summary>The range between two indexes into <see cref="Text"/>.</summary>
    public SourceRange RangeBetween(int start, int end) => new(PositionAt(start), PositionAt(end));

    /// <summary>The content of a line (from 1) without its line end.</summary>
    public string Line(int number) => Text[LineStart(number)..LineContentEnd(number)];

    /// <summary>Index of the first character of a line (from 1), after a byte order mark.</summary>
    public int LineStart(int number) => _lineStarts[number - 1];

    /// <summary>Index after the last character of a line (from 1), its line end included.</summary>
    public int LineEnd(int number) => number < _lineStarts.Length ? _lineStarts[number] : Text.Length;

    /// <summary>Index after the last character of a line (from 1), its line end not included.</summary>
    public int LineContentEnd(int number)
    {
        var start = LineStart(number);
        var end = LineEnd(number);
        while (end > start && Text[end - 1] is '\r' or '\n')
        {
            end--;
        }

        return end;
    }

    private static int[] FindLineStarts(string text, int first)
    {
        var starts = new List<int>();
        for (var start = first; start < text.Length;)
        {
            starts.Add(start);
            var feed = text.IndexOf('\n', start);
            start = feed < 0 ? text.Length : feed + 1;
        }

        return [.. starts];
    }
}
