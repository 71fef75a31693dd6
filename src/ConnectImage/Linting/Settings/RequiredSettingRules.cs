using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether a container has the variables without which the image's start-up ends, its own and the image's together.</summary>
static class RequiredSettingRules
{
    const string Title = "Every variable without which the image does not start has a value";
    const string Description =
        "The image's start-up demands eight CONNECT_* variables and ends with code 1 at the first that is missing or empty. "
            + "The Dockerfile sets them; an empty value set over one of them takes it away.";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "compose/required-settings", Severity.Error, Title, Description, (sources, rule) => Find(sources, rule, WorkerPlace.Compose)),
        LintRule.Of(
            "kubernetes/required-settings", Severity.Error, Title, Description,
            (sources, rule) => Find(sources, rule, WorkerPlace.Kubernetes)),
        LintRule.Of(
            "azure/required-settings", Severity.Error, Title, Description, (sources, rule) => Find(sources, rule, WorkerPlace.Azure)),
    ];

    static IEnumerable<Finding> Find(LintSources sources, Rule rule, WorkerPlace place)
    {
        foreach (var worker in sources.Workers.Where(x => x.Place == place))
        {
            foreach (var variable in WorkerSettings.RequiredVariables)
            {
                var property = WorkerSettings.PropertyName(variable);
                var found = worker.Find(property);
                if (found is null && !worker.HasMore)
                    yield return worker.At(
                        rule, property, $"{worker.Owner} has no {variable}, and neither has the image.",
                        $"Set {variable} here or in the Dockerfile's ENV.");
                else if (found is { Value: "", References: [var shell, ..] })
                    yield return worker.At(
                        rule, property, $"{variable} of {worker.Owner} is empty where the shell has no {shell.Name}.",
                        $"Write ${{{shell.Name}:?}} to stop there with a message, or ${{{shell.Name}:-<default>}}.") with
                    { Severity = Severity.Warning };
                else if (found?.Value is { } value && string.IsNullOrWhiteSpace(value))
                    yield return worker.At(
                        rule, property, $"{variable} of {worker.Owner} is empty; the start-up ends with \"{variable} is required.\"",
                        "Give it a value, or remove it: then the image's own counts.");
            }
        }
    }
}
