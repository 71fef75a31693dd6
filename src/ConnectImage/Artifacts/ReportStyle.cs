namespace Neo4jKafkaConnect.Artifacts;

/// <summary>How a report looks, from <c>report.css</c>: light and dark by the reader's choice, and on paper.</summary>
static class ReportStyle
{
    static readonly Lazy<string> s_text = new(Read);

    /// <summary>The style sheet.</summary>
    public static string Text => s_text.Value;

    static string Read()
    {
        using var resource = typeof(ReportStyle).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().TrimEnd();
    }
}
