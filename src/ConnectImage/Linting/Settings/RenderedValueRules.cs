using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>
/// Whether what a variable says reaches the worker: between the two lies a properties file, which Java reads with escapes.
/// </summary>
static class RenderedValueRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "settings/lost-in-rendering", Severity.Warning, "A variable's value reaches the worker as it is written",
            "The image's start-up writes each CONNECT_* variable into a properties file as it is, and Java reads that file: a backslash "
                + "before another character is dropped, one at the end joins the next setting, blanks at the start are passed over, and a "
                + "line break starts another setting.",
            Find),
    ];

    static IEnumerable<Finding> Find(LintSources sources, Rule rule) =>
        PlacedWorkers.FromImage(sources).Where(x => x.Region is not null).Select(x => ("the image", Value: x))
            .Concat(sources.Workers.Where(x => x.Place != WorkerPlace.Properties)
                .SelectMany(x => x.Written.Select(y => (x.Owner, Value: y))))
            .Where(x => x.Value.Name.StartsWith(WorkerSettings.VariablePrefix, StringComparison.Ordinal))
            .SelectMany(x => Find(rule, x.Item1, x.Value));

    static IEnumerable<Finding> Find(Rule rule, string owner, PlacedValue value)
    {
        if (value.Value is not { } text || RenderedValue.LossOf(text) is not { } loss)
            yield break;
        yield return new Finding(
            rule, value.File, value.Region, $"{value.Name} of {owner} does not reach the worker as it is written: {loss}.",
            "Write each backslash that the worker is to get twice, and twice again where the file has escapes of its own, as ENV of a "
                + "Dockerfile does; a line break is \\n.") { Subject = $"{owner} {value.Name}" };
    }
}
