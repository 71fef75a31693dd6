using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>A topic that a strategy of a sink is given to.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Strategy">The strategy, as people call it.</param>
/// <param name="Setting">The key that gives it.</param>
/// <param name="IsText">Whether the key's value is the strategy's text, and not a list of topics.</param>
sealed record AssignedTopic(string Topic, string Strategy, TemplateSetting Setting, bool IsText);

/// <summary>Which topics a sink reads, and what it does with each.</summary>
static class SinkTopics
{
    static readonly (KeyPattern Key, string Strategy)[] s_texts =
    [
        (new("neo4j.cypher.topic.<topic>"), "Cypher"),
        (new("neo4j.pattern.topic.<topic>"), "pattern"),
    ];

    static readonly (string Key, string Strategy)[] s_lists =
    [
        ("neo4j.cdc.schema.topics", "CDC by schema"),
        ("neo4j.cdc.source-id.topics", "CDC by source id"),
        ("neo4j.cud.topics", "CUD"),
    ];

    /// <summary>Every strategy that a key gives to a topic.</summary>
    public static IReadOnlyList<AssignedTopic> Assigned(TemplateSource template) =>
    [
        .. from list in s_lists
           from topic in template.Items(list.Key).Distinct(StringComparer.Ordinal)
           select new AssignedTopic(topic, list.Strategy, template.Find(list.Key)!, IsText: false),
        .. from text in s_texts
           from setting in template.Settings
           let topic = text.Key.Part(setting.Key, "topic")
           where topic is not null
           select new AssignedTopic(topic, text.Strategy, setting, IsText: true),
    ];

    /// <summary>Whether every key that gives topics a strategy can be read.</summary>
    public static bool AreKnown(TemplateSource template) =>
        template.Settings
            .Where(x => s_lists.Any(y => y.Key == x.Key) || s_texts.Any(y => x.Key.StartsWith(y.Key.Prefix, StringComparison.Ordinal)))
            .All(x => x.Literal is not null || (!x.IsOpen && !s_lists.Any(y => y.Key == x.Key)));
}
