using System.Net;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>Text on its way into a page: nothing of it is ever markup.</summary>
static class Html
{
    /// <summary>As content or as a quoted attribute; control characters, which no HTML may hold, are shown by their pictures.</summary>
    public static string Text(string? text) => WebUtility.HtmlEncode(string.Concat((text ?? "").Select(Visible)));

    /// <summary>Texts one after the other.</summary>
    public static string List(IEnumerable<string> texts) => Text(string.Join(", ", texts));

    /// <summary>Text as a program has it.</summary>
    public static string Code(string? text) => $"<code>{Text(text)}</code>";

    /// <summary>A file beside the page.</summary>
    public static string Link(string file) => $"""<a href="{Text(Uri.EscapeDataString(file))}">{Text(file)}</a>""";

    /// <summary>Markup, a line each; what is null or empty is left out.</summary>
    public static string Lines(IEnumerable<string?> markup) => string.Join('\n', markup.Where(x => !string.IsNullOrEmpty(x)));

    /// <summary>A table with a heading for each column.</summary>
    /// <param name="headings">Texts.</param>
    /// <param name="rows">Markup.</param>
    public static string Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows) => Lines(
    [
        "<table>",
        $"<thead><tr>{string.Concat(headings.Select(x => $"""<th scope="col">{Text(x)}</th>"""))}</tr></thead>",
        "<tbody>",
        .. rows.Select(
            row => $"<tr>{string.Concat(row.Select((x, index) => index == 0 ? $"""<th scope="row">{x}</th>""" : $"<td>{x}</td>"))}</tr>"),
        "</tbody>",
        "</table>",
    ]);

    static char Visible(char value) => value switch
    {
        '\t' or '\n' or '\r' => ' ',
        < ' ' => (char)('\u2400' + value),
        '\x7F' => '\u2421',
        _ => value,
    };
}
