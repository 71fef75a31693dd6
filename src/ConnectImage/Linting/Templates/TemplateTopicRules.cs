using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether each topic of a sink has exactly one strategy.</summary>
static class TemplateTopicRules
{
    const string Topics = "topics";
    const string Expression = "topics.regex";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        TemplateRules.Each(
            "topics", Severity.Error,
            "A sink lists its topics",
            "Without topics the worker answers 500. With topics.regex it takes the connector, and its tasks fail at the first record: "
                + "strategies are looked up by the listed topics.",
            Listed),
        TemplateRules.Each(
            "topic-strategy", Severity.Error,
            "Every topic of a sink has a strategy",
            "The worker takes the connector; its tasks fail at once.",
            WithoutStrategy),
        TemplateRules.Each(
            "strategy-topic", Severity.Error,
            "Every strategy is for a topic that the sink reads",
            "A strategy for a topic that is not listed is ignored without a word.",
            WithoutTopic),
        TemplateRules.Each(
            "one-strategy", Severity.Error,
            "No topic of a sink has two strategies",
            "The worker takes the connector; its tasks fail once the database has answered.",
            Several),
    ];

    static IEnumerable<Finding> Listed(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type != ConnectorType.Sink)
            yield break;
        if (template.Find(Expression) is { IsBlank: false } expression)
            yield return template.AtKey(
                rule, expression, "topics.regex lets tasks fail at the first record.", "List the topics in topics, separated by commas.");
        else if (template.Find(Topics) is null or { IsBlank: true, IsNested: false })
            yield return template.Missing(rule, Topics, "A sink needs topics.", "List the topics that it reads, separated by commas.");
    }

    static IEnumerable<Finding> WithoutStrategy(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type != ConnectorType.Sink || !SinkTopics.AreKnown(template))
            yield break;
        var assigned = SinkTopics.Assigned(template).Select(x => x.Topic).ToHashSet(StringComparer.Ordinal);
        foreach (var topic in template.Items(Topics).Distinct(StringComparer.Ordinal).Where(x => !assigned.Contains(x)))
            yield return template.AtValue(
                rule, template.Find(Topics)!, $"Topic {topic} has no strategy.",
                $"Add one: neo4j.cypher.topic.{topic}, neo4j.pattern.topic.{topic}, or {topic} in neo4j.cdc.schema.topics, "
                    + "neo4j.cdc.source-id.topics or neo4j.cud.topics.")
                with { Subject = topic };
    }

    static IEnumerable<Finding> WithoutTopic(TemplateSource template, LintSources sources, Rule rule)
    {
        // Which topics there are is then not known.
        if (template.Type != ConnectorType.Sink || template.Text(Topics) is null)
            yield break;
        var topics = template.Items(Topics).ToHashSet(StringComparer.Ordinal);
        foreach (var assigned in SinkTopics.Assigned(template).Where(x => !topics.Contains(x.Topic)))
            yield return template.AtKey(
                rule, assigned.Setting, $"Topic {assigned.Topic} has the strategy {assigned.Strategy}, and topics does not list it.",
                NearestName.Find(assigned.Topic, topics) is { } nearest
                    ? $"Did you mean {nearest}? Otherwise add {assigned.Topic} to topics, or remove its strategy."
                    : $"Add {assigned.Topic} to topics, or remove its strategy.");
    }

    static IEnumerable<Finding> Several(TemplateSource template, LintSources sources, Rule rule) =>
        template.Type != ConnectorType.Sink ? [] :
        from topic in SinkTopics.Assigned(template).GroupBy(x => x.Topic, StringComparer.Ordinal)
        let strategies = topic.DistinctBy(x => x.Strategy).ToList()
        where strategies.Count > 1
        select template.AtKey(
            rule, strategies[1].Setting,
            $"Topic {topic.Key} has {strategies.Count} strategies: {string.Join(" and ", strategies.Select(x => x.Strategy))}.",
            "Leave one.");
}
