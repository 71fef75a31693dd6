using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>connect-distributed.properties as Java reads it.</summary>
static class PropertiesRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "properties/syntax", Severity.Error, "connect-distributed.properties can be read by Java",
            "Java reads nothing of a properties file with a malformed escape.", Syntax),
        LintRule.Of(
            "properties/repeated-key", Severity.Warning, "A setting stands once",
            "Of two lines with one key the last counts, whatever people read first.", RepeatedKeys),
        LintRule.Of(
            "properties/required-key", Severity.Error, "Every setting without which a worker does not start has a value",
            "The image's start-up demands these settings one after the other and ends with code 1 at the first that is missing or empty.",
            RequiredKeys),
    ];

    static IEnumerable<Finding> Syntax(LintSources sources, Rule rule) =>
        (sources.Properties?.Faults ?? []).Select(x => new Finding(
            rule, FileName(sources), new SourceRegion(x.Line, x.Column), x.Message,
            "Double the backslash, or give four hexadecimal digits after \\u."));

    static IEnumerable<Finding> RepeatedKeys(LintSources sources, Rule rule) =>
        (sources.Properties?.Hidden ?? []).Select(x => new Finding(
            rule, FileName(sources), new SourceRegion(x.Line, x.Column),
            $"{x.Key} stands again in line {sources.Properties!.Find(x.Key)!.Line}; that one counts.",
            "Remove one of the two.") { Subject = x.Key });

    static IEnumerable<Finding> RequiredKeys(LintSources sources, Rule rule) =>
        from worker in sources.Workers.Where(x => x.Place == WorkerPlace.Properties)
        from property in WorkerSettings.RequiredVariables.Select(WorkerSettings.PropertyName)
        let value = worker.Text(property)
        where string.IsNullOrWhiteSpace(value)
        select worker.At(rule, property, value is null ? $"{property} is missing." : $"{property} is empty.", $"Add {property}=<value>.");

    static string FileName(LintSources sources) => sources.File("connect-distributed.properties")!.Name;
}
