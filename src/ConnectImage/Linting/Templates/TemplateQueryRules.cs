using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether the query of a source can go on where it stopped.</summary>
static class TemplateQueryRules
{
    const string Query = "neo4j.query";
    const string Property = "neo4j.query.streaming-property";
    const string Parameter = "$lastCheck";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        TemplateRules.Each(
            "query", Severity.Error,
            "A source's query compares with $lastCheck and returns the streaming property",
            "The connector hands the greatest value of the streaming property to the next run as $lastCheck. The worker looks at neither; "
                + "the task fails or repeats itself.",
            Find),
    ];

    static IEnumerable<Finding> Find(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type != ConnectorType.Source || template.Text("neo4j.source-strategy", "QUERY") != "QUERY")
            yield break;
        if (template.Find(Property) is { IsBlank: true } blank)
            yield return template.AtValue(
                rule, blank, $"{Property} is blank.", "Name the column whose values grow, or leave the key out (timestamp).");
        if (template.Text(Query) is not { } query)
            yield break;
        var setting = template.Find(Query)!;
        if (!query.Contains(Parameter, StringComparison.Ordinal))
            yield return template.AtValue(
                rule, setting, $"The query has no {Parameter}.", $"Ask for what is newer: WHERE n.changed > {Parameter}.");
        if (template.Text(Property, "timestamp") is { } property
            && !Regex.IsMatch(query, $@"(?<![\w]){Regex.Escape(property)}(?![\w])", RegexOptions.CultureInvariant))
            yield return template.AtValue(
                rule, setting, $"The query does not return {property}, its streaming property.",
                $"Return it: RETURN ..., n.changed AS {property}.");
    }
}
