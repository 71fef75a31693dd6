using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What is asserted about the connectors that were made of the templates: that their tasks run.</summary>
static class TaskChecks
{
    /// <summary>One for each template.</summary>
    public static IEnumerable<CheckResult> Of(SmokeEvidence evidence) => evidence.Trials.Select(x => Of(x, evidence));

    static CheckResult Of(TrialEvidence evidence, SmokeEvidence smoke)
    {
        var check = new CheckDefinition(
            $"task.{evidence.Template.Name}", CheckArea.Tasks, $"A task of {evidence.Template.Name} runs",
            evidence.Trial.Value is { Configuration.IsNeo4j: false } ? "the task runs"
                : $"the task runs, or fails because nothing listens at {TrialConfiguration.NoDatabase}: there is no database",
            "See worker.log and rest/ in the diagnosis folder; docs/tasks.md says what this check does.");
        return check.On(evidence.Trial, x => Decide(check, x, smoke));
    }

    static CheckResult Decide(CheckDefinition check, ConnectorTrial trial, SmokeEvidence smoke) =>
        Refusal(check, trial)
            ?? Version(check, trial, smoke) ?? Tasks(check, trial, smoke) ?? Removal(check, trial) ?? check.Passed(Describe(trial));

    // Before it ran.
    static CheckResult? Refusal(CheckDefinition check, ConnectorTrial trial) => trial switch
    {
        { Creation: { Status: 400 } answer } => check.Failed(
            $"refused at creation: {OneLine(answer.Summary)}", "Correct the fields named, in the template or in its sample values."),
        { Creation: { IsOk: false } answer } => check.Failed(
            $"not created: {OneLine(answer.Summary)}",
            "The worker, or the connector's class in it, failed: see worker.log in the diagnosis folder."),
        { Status: { Value: null } answer } when trial.Configuration.Name.AsSpan().IndexOfAny('/', '%', '\\') >= 0 => check.Failed(
            $"created, and out of reach: GET {answer.Raw.Path}: {OneLine(answer.Summary)}",
            $"Choose a name without '/', '%' and '\\' ({trial.Configuration.Name}): a worker of Kafka 4 runs such a connector, "
                + "and can neither show, change nor remove it."),
        _ => null,
    };

    static CheckResult? Version(CheckDefinition check, ConnectorTrial trial, SmokeEvidence smoke)
    {
        if (trial.Configuration.PluginVersion is { } asked && trial.Status?.Value is { Version: null })
        {
            return check.Failed(
                $"connector.plugin.version = {asked}, which this worker does not know: it takes the key without a word and runs the newest "
                    + "version that it has",
                "Remove connector.plugin.version from the template: Kafka 4.1 brought it, and an upgrade to 4.1 or later then leaves the "
                    + "connector FAILED.");
        }

        var pinned = smoke.Request.ConnectorVersion;
        var other = trial.Status?.Value?.Tasks.Select(x => x.Version).FirstOrDefault(x => x is not null && x != pinned);
        return trial.Configuration.IsNeo4j && other is not null
            ? check.Failed(
                $"version {other} of the connector runs, {pinned} is pinned",
                "Let the plugin path hold one version of the connector, the pinned one.")
            : null;
    }

    static CheckResult? Tasks(CheckDefinition check, ConnectorTrial trial, SmokeEvidence smoke)
    {
        if (trial.Status is not { Value: { } status })
            return check.Failed($"its state is not known: {OneLine(trial.Status?.Summary ?? "it was not asked for")}");
        if (status.Traces is [var trace, ..])
            return Failure(check, trial, trace, smoke);
        if (status.HasFailed)
            return check.Failed("the task failed, and the worker gives no trace");
        if (status.Tasks.Count == 0)
        {
            return check.Failed(
                $"the connector says {status.State}, and has no task after {trial.Took.TotalSeconds:0} s",
                "The start of its task did not end, or none was given to a worker: see worker.log in the diagnosis folder; "
                    + "--smoke-timeout is three times the bound.");
        }

        return status.IsRunning ? null : check.Failed(
            $"the tasks are {string.Join(", ", status.Tasks.Select(x => x.State))} after {trial.Took.TotalSeconds:0} s");
    }

    static CheckResult? Failure(CheckDefinition check, ConnectorTrial trial, string trace, SmokeEvidence smoke)
    {
        var found = string.Join("; ", TaskTrace.Headlines(trace));
        return TaskTrace.Read(trace, TrialConfiguration.NoDatabase) switch
        {
            TaskFault.NoDatabase when trial.Configuration.IsNeo4j => null,
            TaskFault.Linkage => check.Failed(
                $"this connector does not run on this Kafka ({smoke.KafkaVersion ?? "version unknown"}): {found}",
                "Take a version of the connector that runs on this Kafka, or stay on a base image whose Kafka it runs on; "
                    + "every task of it fails, whatever the worker lists."),
            TaskFault.Configuration => check.Failed(
                $"the task refuses a setting: {found}", "Correct the setting named in the template: validation does not find it."),
            _ => check.Failed($"the task failed: {found}"),
        };
    }

    static CheckResult? Removal(CheckDefinition check, ConnectorTrial trial) => trial.Removal is { IsOk: false } answer
        ? check.Failed($"the connector cannot be removed: {OneLine(answer.Summary)}", "See worker.log in the diagnosis folder.")
        : null;

    static string Describe(ConnectorTrial trial) => trial.Status?.Value is { IsRunning: true }
        ? $"runs ({trial.Took.TotalSeconds:0.0} s)"
        : $"reached for {TrialConfiguration.NoDatabase} after {trial.Took.TotalSeconds:0.0} s";

    static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
