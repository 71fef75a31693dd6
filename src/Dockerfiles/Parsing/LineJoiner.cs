using System.Text;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>Joins continued lines into a logical line.</summary>
internal sealed class LineJoiner(SourceText source)
{
    private readonly StringBuilder _text = new();
    private readonly List<LogicalPiece> _pieces = [];

    /// <summary>Appends the characters of a physical line; true where it is continued on the next one.</summary>
    public bool Append(int start, int end, char escape)
    {
        var continued = TryFindContinuation(start, end, escape, out var contentEnd);
        if (contentEnd > start || _pieces.Count == 0)
        {
            // The place of an empty first piece counts only as long as nothing follows it.
            if (_text.Length == 0)
            {
                _pieces.Clear();
            }

            _pieces.Add(new(_text.Length, start));
            _text.Append(source.Text, start, contentEnd - start);
        }

        return continued;
    }

    public LogicalLine Join() => new(source, _text.ToString(), _pieces);

    /// <summary>
    /// A line is continued where its last character but blanks and tabs is the escape character, and the one before is not
    /// (frontend/dockerfile/parser, setEscapeToken).
    /// </summary>
    private bool TryFindContinuation(int start, int end, char escape, out int contentEnd)
    {
        var last = end - 1;
        while (last >= start && source.Text[last] is ' ' or '\t')
        {
            last--;
        }

        var continued = last >= start
            && source.Text[last] == escape
            && (last == start || source.Text[last - 1] != escape);
        contentEnd = continued ? last : end;
        return continued;
    }
}
