using System.Globalization;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether records that cannot be written are kept.</summary>
static class TemplateDeadLetterRules
{
    const string Topic = "errors.deadletterqueue.topic.name";
    const string Replication = "errors.deadletterqueue.topic.replication.factor";
    const string DefaultReplication = "3";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        TemplateRules.Each(
            "dead-letter-missing", Severity.Warning,
            "A sink that goes on after errors keeps the records",
            "With errors.tolerance=all and no dead letter topic, a record that cannot be written is gone.",
            Missing),
        TemplateRules.Each(
            "dead-letter-topic", Severity.Error,
            "The dead letter topic is none that the sink reads",
            "The worker answers 500: the sink would read its own failures.",
            Loop),
        TemplateRules.Each(
            "dead-letter-replication", Severity.Error,
            "The dead letter topic can be made on the brokers that there are",
            "The worker makes it with three replicas unless told otherwise; where there is one broker, the tasks fail.",
            Replicas),
    ];

    static IEnumerable<Finding> Missing(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type == ConnectorType.Sink
            && template.Text("errors.tolerance") == "all" && template.Find(Topic) is null or { IsBlank: true })
            yield return template.AtValue(
                rule, template.Find("errors.tolerance")!, "errors.tolerance is all, and there is no dead letter topic.",
                $"Set {Topic}, or leave errors.tolerance at none.");
    }

    static IEnumerable<Finding> Loop(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type == ConnectorType.Sink
            && template.Text(Topic) is { } topic && template.Items("topics").Contains(topic, StringComparer.Ordinal))
            yield return template.AtValue(
                rule, template.Find(Topic)!, $"The sink reads its dead letter topic {topic}.", "Name another topic.");
    }

    // How many brokers there are is known from the worker's own topics only.
    static IEnumerable<Finding> Replicas(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type != ConnectorType.Sink || template.Text(Topic) is null
            || sources.Properties is not { Faults.Count: 0 } properties
            || !int.TryParse(
                properties["config.storage.replication.factor"], NumberStyles.None, CultureInfo.InvariantCulture, out var worker)
            || worker != 1
            || !int.TryParse(
                template.Text(Replication, DefaultReplication), NumberStyles.None, CultureInfo.InvariantCulture, out var replicas)
            || replicas <= worker)
            yield break;
        var remedy = $"Set {Replication} to 1.";
        yield return template.Find(Replication) is { } setting
            ? template.AtValue(
                rule, setting, $"The dead letter topic wants {replicas} replicas, and the worker's own topics have 1.", remedy)
            : template.AtKey(
                rule, template.Find(Topic)!,
                $"The dead letter topic wants {replicas} replicas, the default, and the worker's own topics have 1.", remedy);
    }
}
