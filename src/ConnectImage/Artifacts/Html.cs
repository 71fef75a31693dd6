using System.Net;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>Text on its way into a page: nothing of it is ever markup.</summary>
static class Html
{
    /// <summary>As content or as a quoted attribute; control characters, which no HTML may hold, are shown by their pictures.</summary>
    public static string Text(string? text) => WebUtility.HtmlEncode(string.Concat((text ?? "").Select(Visible)));

    /// <summary>A table with a heading for each column.</summary>
    public static string Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows) =>
        $"<table>\n<thead><tr>{string.Concat(headings.Select(x => $"<th scope=\"col\">{Text(x)}</th>"))}</tr></thead>\n<tbody>\n"
        + string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select((x, index) => index == 0 ? $"<th scope=\"row\">{x}</th>" : $"<td>{x}</td>"))}</tr>\n"))
        + "</tbody>\n</table>\n";

    static char Visible(char value) => value switch
    {
        '\t' or '\n' or '\r' => ' ',
        < ' ' => (char)('\u2400' + value),
        '\x7F' => '\u2421',
        _ => value,
    };
}
