using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What is asserted about the templates, the HEALTHCHECK, the network and the end.</summary>
static class ClosingChecks
{
    static readonly CheckDefinition s_health = new(
        "health.command", CheckArea.Health, "The image's HEALTHCHECK command succeeds",
        "exit code 0 within the image's own timeout, run in the worker's container",
        "Let the command ask http://localhost:8083/ with a program that the image has, and fail on anything but 200: "
            + $"{BashHealthcheck.Instruction}");

    static readonly CheckDefinition s_healthFails = new(
        "health.notices-absence", CheckArea.Health, "The HEALTHCHECK fails where no worker listens",
        "an exit code of the command's own other than 0, run in the broker's container",
        "A command that always succeeds hides a dead worker: remove '|| true' and the like, and give curl -f.");

    static readonly CheckDefinition s_network = new(
        "offline.network", CheckArea.Offline, "The worker's network has no way out",
        "an internal network, or one that does not translate what leaves, without IPv6",
        "This is for the build to get right, not for the image: report it.");

    static readonly CheckDefinition s_container = new(
        "offline.container", CheckArea.Offline, "The worker was on no other network", "attached to the session's network only",
        "This is for the build to get right, not for the image: report it.");

    static readonly CheckDefinition s_exit = new(
        "shutdown.exit", CheckArea.Shutdown, "SIGTERM ends the worker within its grace period",
        "exit code 143 or 0, not 137 (killed); the image's stop signal is SIGTERM",
        "Let PID 1 be the worker itself (exec in the start script) and set no other STOPSIGNAL.");

    static readonly CheckDefinition s_said = new(
        "shutdown.log", CheckArea.Shutdown, "The worker says that it stopped", "'Kafka Connect stopped' in its log",
        "It was killed, or crashed, before its tasks and offsets were put away: see the end of worker.log in the diagnosis folder.");

    /// <summary>All of them.</summary>
    public static IEnumerable<CheckResult> Of(SmokeEvidence evidence) =>
    [
        .. evidence.Templates.Select(x => Template(x, evidence.Rest.Value?.Plugins.Value)),
        .. TaskChecks.Of(evidence),
        evidence.Image.Healthcheck.IsPresent
            ? s_health.On(evidence.HealthBesideWorker, Health)
            : s_health.Skipped("the image has no HEALTHCHECK"),
        evidence.Image.Healthcheck.IsPresent
            ? s_healthFails.On(evidence.HealthWithoutWorker, HealthFails)
            : s_healthFails.Skipped("the image has no HEALTHCHECK"),
        s_network.On(evidence.Network, x => s_network.Decide((x.IsInternal || !x.Masquerades) && !x.HasIPv6, DescribeNetwork(x))),
        s_container.On(evidence.Network, x => s_container.Decide(
            x.NetworkMode != "host" && x.JoinedNetworks is [var only] && only == x.Name,
            x.NetworkMode == "host" ? "the host's network" : string.Join(", ", x.JoinedNetworks))),
        s_exit.On(evidence.Shutdown, x => Exit(x, evidence.Image.StopSignal)),
        s_said.On(evidence.Shutdown, x => s_said.Decide(x.SaidStopped, x.SaidStopped ? "said so" : "the line is not in its log")),
    ];

    static CheckResult Template(TemplateEvidence evidence, IReadOnlyList<ConnectorPlugin>? plugins)
    {
        var check = new CheckDefinition(
            $"template.{evidence.Template.Name}", CheckArea.Templates, $"The template {evidence.Template.Name} validates",
            "0 errors from PUT /connector-plugins/<class>/config/validate",
            "Correct the fields named, in the template or in its sample values.");
        return evidence switch
        {
            { Template.Fault: { } fault } => check.Failed($"the file is no configuration: {fault}", "Correct the template's JSON."),
            { Template.ConnectorClass: null } => check.Failed("connector.class is missing", "Name the full class in connector.class."),
            { Answer: null } => check.Skipped("the worker could not be asked"),
            { Answer: { Value: { Faults: { Count: > 0 } faults } } } =>
                check.Failed(string.Join("; ", faults.Select(x => $"{x.Field}: {string.Join(" ", x.Messages)}"))),
            { Answer: { Value: { } value } } =>
                check.Decide(value.ErrorCount == 0, $"{value.ErrorCount} errors ({SimpleName(evidence.Template.ConnectorClass)})"),
            { Answer: { } } when IsMissing(evidence.Template.ConnectorClass, plugins) =>
                check.Skipped("the worker has not loaded its connector"),
            { Answer: { } answer } => check.Failed(WithoutLists(answer.Summary)),
        };
    }

    // A template is not at fault where the connector that it names correctly is not there.
    static bool IsMissing(string connectorClass, IReadOnlyList<ConnectorPlugin>? plugins) =>
        Neo4jConnectorPlugin.All.Any(x => x.Class == connectorClass) && plugins is not null && plugins.All(x => x.Class != connectorClass);

    // Two of the worker's messages end with a description of every plugin that it has.
    static string WithoutLists(string message)
    {
        foreach (var list in (string[])[", available connectors are:", " Classes found:"])
        {
            if (message.IndexOf(list, StringComparison.Ordinal) is var start and > 0)
                return message[..start];
        }

        return message;
    }

    static string SimpleName(string connectorClass) => string.Join('.', connectorClass.Split('.').TakeLast(2));

    static CheckResult Health(HealthRun run) => run.ExitCode switch
    {
        null => s_health.Failed($"did not end within its timeout ({run.Took.TotalSeconds:0.0} s)"),
        0 => s_health.Passed($"exit code 0 after {run.Took.TotalSeconds:0.0} s"),
        var code => s_health.Failed($"exit code {code}: {Quote(run.Output)}"),
    };

    static CheckResult HealthFails(HealthRun run) => run.ExitCode switch
    {
        0 => s_healthFails.Failed("exit code 0 though nothing listens"),
        null => s_healthFails.Passed("did not end within its timeout, which counts as a failure"),
        126 or 127 => s_healthFails.Failed(
            $"exit code {run.ExitCode}: the command cannot be run, and says nothing of a worker ({Quote(run.Output)})",
            $"Use a program that the image has: {BashHealthcheck.Instruction}"),
        var code => s_healthFails.Passed($"exit code {code}"),
    };

    static string Quote(string output) => output.Trim() is { Length: > 0 } text ? text.ReplaceLineEndings(" / ") : "no output";

    static string DescribeNetwork(NetworkEvidence network) =>
        (network.IsInternal ? "internal" : network.Masquerades ? "translates what leaves" : "does not translate what leaves")
            + (network.HasIPv6 ? ", with IPv6" : "");

    static CheckResult Exit(ShutdownEvidence shutdown, string stopSignal)
    {
        var found = $"exit code {shutdown.Exit.ExitCode} after {shutdown.Took.TotalSeconds:0.0} s of {shutdown.Grace.TotalSeconds:0} s";
        if (stopSignal is not ("SIGTERM" or "TERM" or "15"))
            return s_exit.Failed($"the image's stop signal is {stopSignal}; {found}");
        return s_exit.Decide(shutdown.Exit.ExitCode is 143 or 0, found);
    }
}
