namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A heredoc of a RUN, COPY or ADD instruction.</summary>
/// <param name="Name">The word that ends it, without quotes.</param>
/// <param name="FileDescriptor">The number before <c>&lt;&lt;</c>, 0 without one.</param>
/// <param name="Expands">Whether variables in it are expanded: no part of the word is quoted.</param>
/// <param name="StripsTabs">Whether leading tabs are taken off every line (<c>&lt;&lt;-</c>).</param>
/// <param name="RawContent">The lines as written, each with its line end.</param>
/// <param name="Range">The lines of the content; empty where there are none.</param>
public sealed record Heredoc(string Name, int FileDescriptor, bool Expands, bool StripsTabs, string RawContent, SourceRange Range)
{
    /// <summary>The content as the builder uses it: without leading tabs where <see cref="StripsTabs"/>.</summary>
    public string Content => StripsTabs ? WithoutLeadingTabs(RawContent) : RawContent;

    private static string WithoutLeadingTabs(string content) =>
        string.Join('\n', content.Split('\n').Select(line => line.TrimStart('\t')));
}
