namespace Neo4jKafkaConnect.Findings;

/// <summary>Something that does not hold.</summary>
/// <param name="Rule">What should hold.</param>
/// <param name="File">Relative to the repository, with slashes; for what lies in an image, its path there, which begins with a
/// slash.</param>
/// <param name="Region">Where; null for the file as a whole.</param>
/// <param name="Message">What was found, in one line.</param>
/// <param name="Remedy">What to do, in one line or a few.</param>
public sealed record Finding(Rule Rule, string File, SourceRegion? Region, string Message, string Remedy)
{
    /// <summary>Its weight.</summary>
    public Severity Severity { get; init; } = Rule.Severity;

    /// <summary>
    /// What it is about, such as a key or <c>package@version</c>: tells findings of one rule in one file apart, and stays the same when
    /// lines move.
    /// The text of its line stands in where it is null.
    /// </summary>
    public string? Subject { get; init; }

    /// <summary>Who accepted it, and why; null where it is open.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>Rules of other tools that found the same: <c>DL3006</c>, <c>InvalidDefaultArgInFrom</c>.</summary>
    public IReadOnlyList<string> AlsoFoundBy { get; init; } = [];

    /// <summary>The first line, from 1; 1 for the file as a whole.</summary>
    public int Line => Region?.Line ?? 1;

    /// <summary>The first column, from 1; 1 for the file as a whole.</summary>
    public int Column => Region?.Column ?? 1;

    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line}:{Column}  {Severity.ToString().ToLowerInvariant()}  {Rule.Id}  {Message}";
}
