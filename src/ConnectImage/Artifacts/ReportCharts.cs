using System.Globalization;
using System.Text;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>A stretch of a bar.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Value">How long it is, in the chart's unit.</param>
/// <param name="Text">The value as people read it.</param>
/// <param name="Class">Its colour, a class of the style sheet.</param>
sealed record Segment(string Name, double Value, string Text, string Class);

/// <summary>A bar with its name.</summary>
/// <param name="Name">At its left.</param>
/// <param name="Segments">From left to right.</param>
/// <param name="Total">At its end.</param>
sealed record Bar(string Name, IReadOnlyList<Segment> Segments, string Total);

/// <summary>Horizontal bars as inline SVG: every value stands beside its bar as text, so that no colour has to be told from another.</summary>
static class ReportCharts
{
    const int Width = 760;
    const int Left = 250;
    const int Right = 120;
    const int RowHeight = 30;
    const int BarHeight = 18;

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
        var scale = longest > 0 ? (Width - Left - Right) / longest : 0;
        var height = bars.Count * RowHeight;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-text\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{Html.Text(title)}</title>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<desc id=\"{id}-text\">{Html.Text(string.Join("; ", bars.Select(Describe)))}</desc>\n");
        foreach (var (index, bar) in bars.Index())
            Draw(svg, bar, index * RowHeight, scale);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>What the colours of a chart stand for.</summary>
    public static string Legend(IEnumerable<Segment> segments)
    {
        var entries = segments.DistinctBy(x => x.Class).ToList();
        return entries.Count < 2 ? "" : $"<ul class=\"legend\">{string.Concat(entries.Select(x => $"<li><span class=\"key {x.Class}\"></span>{Html.Text(x.Name)}</li>"))}</ul>\n";
    }

    static void Draw(StringBuilder svg, Bar bar, int top, double scale)
    {
        var middle = top + (RowHeight / 2);
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"name\" x=\"{Left - 12}\" y=\"{middle}\">{Html.Text(Shorten(bar.Name))}</text>\n");
        double left = Left;
        foreach (var segment in bar.Segments.Where(x => x.Value > 0))
        {
            var width = Math.Max(segment.Value * scale, Narrowest);
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{segment.Class}\" x=\"{Quantities.Number(left)}\" y=\"{middle - (BarHeight / 2)}\" width=\"{Quantities.Number(width)}\" height=\"{BarHeight}\"><title>{Html.Text($"{bar.Name}: {segment.Name} {segment.Text}")}</title></rect>\n");
            if (bar.Segments.Count > 1 && width > segment.Text.Length * DigitWidth)
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"within {segment.Class}\" x=\"{Quantities.Number(left + (width / 2))}\" y=\"{middle}\">{Html.Text(segment.Text)}</text>\n");
            left += width;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"total\" x=\"{Quantities.Number(left + 8)}\" y=\"{middle}\">{Html.Text(bar.Total)}</text>\n");
    }

    static string Describe(Bar bar) => bar.Segments.Count > 1
        ? $"{bar.Name}: {bar.Total} ({string.Join(", ", bar.Segments.Where(x => x.Value > 0).Select(x => $"{x.Text} {x.Name}"))})"
        : $"{bar.Name}: {bar.Total}";

    static string Shorten(string name) => name.Length <= 34 ? name : $"{name[..33]}…";
}
