using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether what a sink writes comes back to it.</summary>
static class TemplateLoopRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "template/loop", Severity.Error,
            "No sink writes into the database that its topic comes from",
            "What the sink writes is a change again: it is published, read and written without end.",
            Loop),
    ];

    static IEnumerable<Finding> Loop(LintSources sources, Rule rule) =>
        from sink in sources.Templates
        where sink.Type == ConnectorType.Sink
        from source in sources.Templates
        where source.Type == ConnectorType.Source
        let topic = SourceTopics(source).Intersect(sink.Items("topics"), StringComparer.Ordinal).FirstOrDefault()
        where topic is not null && Database(source) == Database(sink)
        let address = Addresses(source).Intersect(Addresses(sink), StringComparer.Ordinal).FirstOrDefault()
        where address is not null
        select sink.AtValue(
            rule, sink.Find("neo4j.uri")!,
            $"The sink writes into {address}, database {Database(sink)}, from which {source.File.Name} fills its topic {topic}.",
            "Give one of the two another database: what the sink writes would be published again, without end.");

    static IEnumerable<string> SourceTopics(TemplateSource source) => source.Text("neo4j.source-strategy", "QUERY") == "QUERY"
        ? source.Items("neo4j.query.topic")
        : source.Settings.SelectMany(x => ConnectorKeys.Find(x.Key).Select(y => y.Pattern.Part(x.Key, "topic"))).OfType<string>();

    // Without a name it is the user's home database, which is this one unless somebody changed it. Names have no case.
    static string Database(TemplateSource template) => template.Find("neo4j.database") is { IsOpen: true } open
        ? $"of {open.ValueSpan.Start} in {template.File.Name}"
        : template.Find("neo4j.database")?.Value?.Trim().ToLowerInvariant() is { Length: > 0 } name ? name : "neo4j";

    // Where an address comes from a config provider, the same question has the same answer.
    static IEnumerable<string> Addresses(TemplateSource template) => template.Find("neo4j.uri") is { IsOpen: false, Value: { } value }
        ? value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Normalized)
        : [];

    static string Normalized(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0
        ? $"{uri.Host.ToLowerInvariant()}:{(uri.Port > 0 ? uri.Port : 7687)}"
        : address;
}
