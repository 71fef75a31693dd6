namespace Neo4jKafkaConnect.Findings;

/// <summary>A tool that was run, whether it found something or not.</summary>
/// <param name="Name">As in <see cref="Rule.Tool"/>.</param>
/// <param name="Version">Its version; null where it does not say.</param>
/// <param name="Rules">The rules that are known of it; those of its findings need not be among them.</param>
public sealed record ReportingTool(string Name, string? Version, IReadOnlyList<Rule> Rules)
{
    /// <summary>A page about it.</summary>
    public Uri? Page { get; init; }

    /// <summary>What else belongs into the report, such as the date of a database, in the order of their names.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
