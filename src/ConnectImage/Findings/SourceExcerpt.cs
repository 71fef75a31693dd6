using System.Globalization;

namespace Neo4jKafkaConnect.Findings;

/// <summary>A line of a file with a mark below the place that a finding is about.</summary>
/// <param name="Number">The line's number.</param>
/// <param name="Text">The line, or the stretch of it that fits.</param>
/// <param name="Mark">Blanks and carets, as long as the stretch that is marked.</param>
sealed record SourceExcerpt(int Number, string Text, string Mark)
{
    const int Before = 20;

    /// <summary>Cuts an excerpt of a width around a region.</summary>
    /// <param name="line">The region's first line.</param>
    /// <param name="region">The place.</param>
    /// <param name="width">In characters.</param>
    public static SourceExcerpt Of(string line, SourceRegion region, int width)
    {
        var text = line.Printable();
        var start = Math.Clamp(region.Column - 1, 0, text.Length);
        var end = region.EndLine == region.Line && region.EndColumn is { } column ? column - 1
            : region.EndLine > region.Line ? text.TrimEnd().Length
            : start + 1;
        end = Math.Clamp(end, start + 1, Math.Max(text.Length, start + 1));

        var indent = text.Length - text.TrimStart().Length;
        var from = text.Length - indent <= width || start - Before <= indent ? Math.Min(indent, start) : start - Before;
        var shown = text[from..Math.Min(text.Length, from + width)].TrimEnd();
        var mark = new string('^', Math.Max(1, Math.Min(end, from + width) - start));
        return new SourceExcerpt(
            region.Line,
            (from > indent ? "…" + shown[Math.Min(1, shown.Length)..] : shown),
            new string(' ', start - from) + mark);
    }

    /// <summary>What stands before the line.</summary>
    public string Gutter => string.Create(CultureInfo.InvariantCulture, $"{Number,5} | ");
}
