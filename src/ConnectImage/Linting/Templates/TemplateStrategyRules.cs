using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether the strategies of a sink can work.</summary>
static class TemplateStrategyRules
{
    const string AsEvent = "neo4j.cypher.bind-value-as-event";

    static readonly string[] s_bindings =
        ["neo4j.cypher.bind-timestamp-as", "neo4j.cypher.bind-header-as", "neo4j.cypher.bind-key-as", "neo4j.cypher.bind-value-as"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        TemplateRules.Each(
            "sink-pattern", Severity.Error,
            "The patterns of a sink can be read",
            "The worker reads patterns of sources only; a sink's tasks fail at once on a bad one.",
            Patterns),
        TemplateRules.Each(
            "cypher", Severity.Error,
            "A Cypher strategy has a statement, and the statement can see the message",
            "The worker takes a blank statement; one that nothing of the message is bound for is refused.",
            Cypher),
    ];

    static IEnumerable<Finding> Patterns(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type != ConnectorType.Sink)
            yield break;
        foreach (var (topic, _, setting, _) in SinkTopics.Assigned(template).Where(x => x is { IsText: true, Strategy: "pattern" }))
        {
            if (setting.IsBlank)
                yield return template.AtValue(
                    rule, setting, $"The pattern of topic {topic} is blank.", "Write one, such as (:Person{!id, name}).");
            else if (setting.Literal is { } text && GraphPattern.FindSinkFault(text) is { } fault)
                yield return new Finding(
                    rule, template.File.Name, template.RegionWithin(setting, fault.Position),
                    $"The pattern of topic {topic} is not right: {fault.Message}.",
                    "Write a node such as (:Person{!id, name}), or (:Person{!id})-[:KNOWS{since}]->(:Person{!otherId}); "
                        + "! marks key properties.")
                {
                    Subject = setting.Key,
                    Severity = fault.IsFatal ? Severity.Error : Severity.Warning,
                };
        }
    }

    static IEnumerable<Finding> Cypher(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type != ConnectorType.Sink)
            yield break;
        foreach (var (topic, _, setting, _) in SinkTopics.Assigned(template)
            .Where(x => x is { IsText: true, Strategy: "Cypher", Setting.IsBlank: true }))
            yield return template.AtValue(
                rule, setting, $"The Cypher statement of topic {topic} is blank.", "Write one, such as MERGE (p:Person {id: __value.id}).");
        if (template.Text(AsEvent) == "false" && s_bindings.All(x => template.Find(x) is { IsBlank: true }))
            yield return template.AtValue(
                rule, template.Find(AsEvent)!,
                "Nothing of the message is bound: every neo4j.cypher.bind-...-as is blank, and bind-value-as-event is false.",
                "Bind one of them.");
    }
}
