namespace Neo4jKafkaConnect.Artifacts;

/// <summary>A stretch of a bar.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Value">How long it is, in the chart's unit.</param>
/// <param name="Text">The value as people read it.</param>
/// <param name="Class">Its colour, a class of the style sheet.</param>
sealed record Segment(string Name, double Value, string Text, string Class);

/// <summary>A bar with its name.</summary>
/// <param name="Name">Above it.</param>
/// <param name="Segments">From left to right.</param>
/// <param name="Total">At its end.</param>
sealed record Bar(string Name, IReadOnlyList<Segment> Segments, string Total);

/// <summary>
/// Horizontal bars as inline SVG: every value stands beside its bar as text, so that no colour has to be told from another.
/// </summary>
static class ReportCharts
{
    const int Width = 760;

    // Room for the value at the end of the longest bar.
    const int Right = 120;
    const int RowHeight = 46;
    const int NameHeight = 20;
    const int BarHeight = 18;

    // What fits into the width, whatever the letters: a name that begins outside of the picture is cut off.
    const int LongestName = 76;

    // Values that differ by orders of magnitude are still seen to be there.
    const double Narrowest = 3;

    // Room that a number within a segment takes, a digit.
    const double DigitWidth = 9;

    /// <summary>A chart.</summary>
    /// <param name="id">Unique in the page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="bars">From top to bottom.</param>
    public static string Draw(string id, string title, IReadOnlyList<Bar> bars)
    {
        var longest = bars.Count == 0 ? 0 : bars.Max(x => x.Segments.Sum(y => y.Value));
        var scale = longest > 0 ? (Width - Right) / longest : 0;
        return $"""
            <svg class="chart" viewBox="0 0 {Width} {bars.Count * RowHeight}" role="img" aria-labelledby="{id}-title {id}-text">
            <title id="{id}-title">{Html.Text(title)}</title>
            <desc id="{id}-text">{Html.Text(string.Join("; ", bars.Select(Describe)))}</desc>
            {Html.Lines(bars.SelectMany((bar, index) => Draw(bar, index * RowHeight, scale)))}
            </svg>
            """;
    }

    /// <summary>What the colours of a chart stand for; nothing where there is one alone.</summary>
    public static string? Legend(IEnumerable<Segment> segments)
    {
        var entries = segments.DistinctBy(x => x.Class).ToList();
        return entries.Count < 2 ? null : $"""
            <ul class="legend">{string.Concat(entries.Select(x => $"""<li><span class="key {x.Class}"></span>{Html.Text(x.Name)}</li>"""))}</ul>
            """;
    }

    static IEnumerable<string> Draw(Bar bar, int top, double scale)
    {
        var middle = top + NameHeight + (BarHeight / 2);
        yield return $"""<text class="name" x="0" y="{top + (NameHeight / 2)}">{Html.Text(Shorten(bar.Name))}</text>""";
        double left = 0;
        foreach (var segment in bar.Segments.Where(x => x.Value > 0))
        {
            var width = Math.Max(segment.Value * scale, Narrowest);
            yield return $"""
                <rect class="{segment.Class}" x="{Quantities.Number(left)}" y="{top + NameHeight}" width="{Quantities.Number(width)}" height="{BarHeight}"><title>{Html.Text($"{bar.Name}: {segment.Name} {segment.Text}")}</title></rect>
                """;
            if (bar.Segments.Count > 1 && width > segment.Text.Length * DigitWidth)
                yield return $"""<text class="within {segment.Class}" x="{Quantities.Number(left + (width / 2))}" y="{middle}">{Html.Text(segment.Text)}</text>""";
            left += width;
        }

        yield return $"""<text class="total" x="{Quantities.Number(left > 0 ? left + 8 : 0)}" y="{middle}">{Html.Text(bar.Total)}</text>""";
    }

    static string Describe(Bar bar) => bar.Segments.Count > 1
        ? $"{bar.Name}: {bar.Total} ({string.Join(", ", bar.Segments.Where(x => x.Value > 0).Select(x => $"{x.Text} {x.Name}"))})"
        : $"{bar.Name}: {bar.Total}";

    static string Shorten(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}…";
}
