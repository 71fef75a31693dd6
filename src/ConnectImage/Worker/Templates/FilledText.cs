using System.Text;

namespace Neo4jKafkaConnect.Worker;

/// <summary>A template's text with values in the places of its placeholders, which remembers what came from where.</summary>
sealed class FilledText
{
    // What stands in for a value that nobody gave: the text around it can then be read all the same.
    const string NoValue = "0";

    readonly List<Piece> _pieces = [];

    FilledText(string text) => Text = text;

    public string Text { get; private set; }

    public static FilledText Fill(string template, IEnumerable<TemplateReference> references, Func<string, string?> value)
    {
        var text = new StringBuilder(template.Length);
        var filled = new FilledText("");
        var at = 0;
        foreach (var placeholder in references.Where(x => x.Kind == TemplateReferenceKind.Placeholder))
        {
            filled.Add(text, template[at..placeholder.Span.Start], new TextSpan(at, placeholder.Span.Start - at), isCopy: true);
            filled.Add(text, value(placeholder.Name) ?? NoValue, placeholder.Span, isCopy: false);
            at = placeholder.Span.End;
        }

        filled.Add(text, template[at..], new TextSpan(at, template.Length - at), isCopy: true);
        filled.Text = text.ToString();
        return filled;
    }

    /// <summary>The place in the template of a stretch of the text: a value's is its placeholder's.</summary>
    public TextSpan Original(TextSpan span)
    {
        var start = OriginalOf(span.Start, isEnd: false);
        return new TextSpan(start, Math.Max(0, OriginalOf(span.End, isEnd: true) - start));
    }

    int OriginalOf(int position, bool isEnd)
    {
        var piece = _pieces[FindPiece(isEnd && position > 0 ? position - 1 : position)];
        return piece.IsCopy
            ? piece.Original.Start + Math.Clamp(position - piece.Filled.Start, 0, piece.Filled.Length)
            : isEnd ? piece.Original.End : piece.Original.Start;
    }

    int FindPiece(int position)
    {
        var (low, high) = (0, _pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_pieces[middle].Filled.Start <= position)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    // Pieces without a character have no place that anything could come from.
    void Add(StringBuilder text, string content, TextSpan original, bool isCopy)
    {
        if (content.Length == 0 && _pieces.Count > 0)
            return;
        _pieces.Add(new Piece(new TextSpan(text.Length, content.Length), original, isCopy));
        text.Append(content);
    }

    sealed record Piece(TextSpan Filled, TextSpan Original, bool IsCopy);
}
