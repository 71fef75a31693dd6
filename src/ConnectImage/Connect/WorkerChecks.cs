using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What is asserted about the worker from its REST interface.</summary>
static class WorkerChecks
{
    /// <summary>All of them.</summary>
    public static IEnumerable<CheckResult> Of(SmokeEvidence evidence)
    {
        yield return Rest(evidence);
        yield return Herder(evidence);
        yield return Health(evidence);
        yield return SettingChecks.Of(evidence);
        foreach (var plugin in Neo4jConnectorPlugin.All)
        {
            foreach (var check in PluginChecks.Of(plugin, evidence))
                yield return check;
        }
    }

    static CheckResult Rest(SmokeEvidence evidence)
    {
        var check = new CheckDefinition(
            "worker.rest", CheckArea.Worker, "The worker answers", $"GET / answers 200 within {evidence.Request.Timeout.TotalSeconds:0} s",
            "See the diagnosis, and worker.log in the diagnosis folder.");
        return evidence switch
        {
            { Rest.Value.Root: { Value: { } identity } } => check.Passed($"version {identity.Version}{After(evidence.Startup.TimeToRest)}"),
            { Rest.Value.Root: { } answer } => check.Failed(answer.Summary),
            { Startup.TimeToRest: { } time } => check.Passed($"200{After(time)}"),
            _ => check.Failed(evidence.Startup.Summary),
        };
    }

    static CheckResult Herder(SmokeEvidence evidence)
    {
        var check = new CheckDefinition(
            "worker.herder", CheckArea.Worker, "The herder is ready", "GET /connectors answers 200",
            "The worker could not join its group or read its topics: see the diagnosis.");
        return evidence switch
        {
            { Startup.TimeToRest: null, Rest.Value: null } => check.Skipped("the worker did not answer at all"),
            { Rest.Value.Connectors: { Value: { } connectors } } =>
                check.Passed($"{connectors.Names.Count} connectors{After(evidence.Startup.TimeToHerder)}"),
            { Rest.Value.Connectors: { } answer } => check.Failed(answer.Summary),
            _ => check.Failed(evidence.Startup.Summary),
        };
    }

    static CheckResult Health(SmokeEvidence evidence)
    {
        var check = new CheckDefinition(
            "worker.health", CheckArea.Worker, "The worker calls itself healthy",
            "GET /health answers 200 where the worker has it (Kafka 3.9 and later)",
            "The answer says what is not healthy; see worker.log in the diagnosis folder.");
        return check.On(evidence.Rest, rest => rest.Health switch
        {
            { Raw.Status: 404 } => check.Skipped("not offered by this worker (before Kafka 3.9)"),
            { Value: { Status: var status } } => check.Decide(status == "healthy", $"200: {status}"),
            var answer => check.Failed(answer.Summary),
        });
    }

    static string After(TimeSpan? time) => time is { } value ? $" after {value.TotalSeconds:0.0} s" : "";
}
