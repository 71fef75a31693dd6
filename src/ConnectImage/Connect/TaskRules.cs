namespace Neo4jKafkaConnect.Connect;

/// <summary>Rules for a connector that is listed and configured, and whose tasks do not run.</summary>
static class TaskRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<DiagnosisRule> All { get; } =
    [
        new("connector-does-not-run", DoesNotRun),
    ];

    static DiagnosisFinding? DoesNotRun(DiagnosisCase facts)
    {
        var traces = facts.Evidence.Trials
            .SelectMany(x => x.Trial.Value?.Status?.Value?.Traces ?? [])
            .Where(x => TaskTrace.Read(x, TrialConfiguration.NoDatabase) == TaskFault.Linkage)
            .ToList();
        var linkage = facts.Evidence.Linkage.Value;
        if (traces.Count == 0 && linkage is not { Missing.Count: > 0 })
            return null;
        var missing = traces.Select(TaskTrace.MissingClass)
            .OfType<string>().Concat(linkage?.Missing.Select(x => x.Name) ?? []).Distinct(StringComparer.Ordinal).ToList();
        var kafka = facts.Evidence.KafkaVersion;
        return new("connector-does-not-run",
            $"Connector {facts.Evidence.Request.ConnectorVersion} does not run on this Kafka{(kafka is null ? "" : $" ({kafka})")}: "
            + (missing.Count == 0
                ? "it asks for something that this Kafka does not have"
                : $"it asks for {string.Join(", ", missing)}, which this Kafka does not have")
            + ". The worker lists it, validates its configurations and says RUNNING of its connectors all the same.",
            "Stay on a base image whose Kafka it runs on, or take a version of the connector that was made for this one; "
                + "docs/tasks.md names the pairs that are known.",
            LogRule.Quote(traces.SelectMany(TaskTrace.Headlines)));
    }
}
