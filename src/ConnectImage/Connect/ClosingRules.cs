using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Rules for what comes after a worker is ready: HEALTHCHECK, templates, the user and the end.</summary>
static class ClosingRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<DiagnosisRule> All { get; } =
    [
        new("runs-as-root", RunsAsRoot),
        new("worker-lost", WorkerLost),
        new("health-program-missing", HealthProgramMissing),
        new("health-wrong-address", HealthWrongAddress),
        new("template-uri", TemplateUri),
        new("template-class", TemplateClass),
        new("template-topics", TemplateTopics),
        new("killed-at-stop", KilledAtStop),
    ];

    static DiagnosisFinding? RunsAsRoot(DiagnosisCase facts) => facts.Evidence.Process.Value is { UserIds: [0, ..] }
        ? new("runs-as-root",
            "The worker runs as root: it could change its own plugins and everything else in the container.",
            "End the Dockerfile with USER 1000:1000, after the last step that needs root.", [])
        : null;

    static DiagnosisFinding? WorkerLost(DiagnosisCase facts) =>
        facts.Evidence is { Startup.IsReady: true, Rest.Value: { Root.Raw.Status: null } rest }
            ? new("worker-lost",
                "The worker was ready and stopped answering while it was being asked.",
                "See the end of worker.log for what ended it.",
                [$"GET /: {rest.Root.Summary}", .. LogRule.Quote(facts.WorkerLines.Where(x => x.Length > 0).TakeLast(2))])
            : null;

    static DiagnosisFinding? HealthProgramMissing(DiagnosisCase facts) => facts.Evidence.HealthBesideWorker.Value is { ExitCode: 126
        or 127 } run
        ? new("health-program-missing",
            "The program that the HEALTHCHECK names is not in the image, or not executable for the worker's user.",
            $"Ask with bash alone (base images from 8.4 on have no curl): {BashHealthcheck.Instruction}",
            LogRule.Quote(run.Output.Split('\n')))
        : null;

    static DiagnosisFinding? HealthWrongAddress(DiagnosisCase facts) =>
        facts.Evidence.HealthBesideWorker.Value is { ExitCode: not (0 or 126 or 127) } run && facts.Failed("health.command")
            ? new("health-wrong-address",
                $"The worker answers on port {WorkerTopology.RestPort}, and the HEALTHCHECK does not find it there"
                + (run.ExitCode is null ? ": it waits for an answer until its time is up." : "."),
                "Ask http://localhost:8083/; the base image's own script asks the advertised address, "
                    + "which only other workers need to reach.",
                LogRule.Quote([facts.Evidence.Image.Healthcheck.Text, .. run.Output.Split('\n')]))
            : null;

    static DiagnosisFinding? TemplateUri(DiagnosisCase facts) => Template(facts, "URISyntaxException") is { } evidence
        ? new("template-uri",
            $"In the template {evidence.Template.Name} neo4j.uri is no address once it is filled in: a placeholder that nothing fills, "
                + "or a blank or other character that an address cannot hold.",
            "Write placeholders as ${UPPER_CASE} with a value in samples.env; ${env:NAME} works only where the worker has the variable.",
            LogRule.Quote([evidence.Answer?.Summary ?? ""]))
        : null;

    static DiagnosisFinding? TemplateClass(DiagnosisCase facts) =>
        (Template(facts, "Failed to find any class") ?? Template(facts, "More than one connector matches")
            ?? Template(facts, "does not match request type") ?? Template(facts, "contains no connector type")) is { } evidence
            ? new("template-class",
                $"The connector.class of the template {evidence.Template.Name} ({evidence.Template.ConnectorClass}) names no connector of "
                    + "this worker.",
                $"Name one of the two full classes: {string.Join(", ", Neo4jConnectorPlugin.All.Select(x => x.Class))}. "
                    + "Both have the same simple name, so that no short form works.",
                [])
            : null;

    static DiagnosisFinding? TemplateTopics(DiagnosisCase facts) =>
        (Template(facts, "Must configure one of topics")
            ?? Template(facts, "mutually exclusive") ?? Template(facts, "DLQ topic")) is { } evidence
            ? new("template-topics",
                $"The worker refuses the topics of the template {evidence.Template.Name} as a whole.",
                "Give the sink 'topics' (never topics.regex, which this connector fails on at the first record), "
                    + "and a dead-letter topic that is not among them.",
                LogRule.Quote([evidence.Answer?.Summary ?? ""]))
            : null;

    static DiagnosisFinding? KilledAtStop(DiagnosisCase facts) => facts.Evidence.Shutdown.Value is { Exit.ExitCode: 137 } shutdown
        ? new("killed-at-stop",
            $"The worker did not end within {shutdown.Grace.TotalSeconds:0} s of SIGTERM and was killed: "
                + "either the signal never reached it (a shell as PID 1), or its tasks do not stop.",
            "Let a start script end with exec; lower task.shutdown.graceful.timeout.ms below the grace period.", [])
        : null;

    static TemplateEvidence? Template(DiagnosisCase facts, string text) =>
        facts.Evidence.Templates.FirstOrDefault(x =>
            x.Answer is { Raw.IsOk: false } answer
            && answer.Raw.Body.Contains(text, StringComparison.Ordinal)
            && facts.Failed($"template.{x.Template.Name}"));
}
