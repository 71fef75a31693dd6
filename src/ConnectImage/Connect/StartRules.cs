using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Rules for containers that do not start, do not find each other or do not stay.</summary>
static partial class StartRules
{
    const long Killed = 137;

    /// <summary>The rules, the most basic cause first.</summary>
    public static IReadOnlyList<DiagnosisRule> All { get; } =
    [
        new("wrong-architecture", WrongArchitecture),
        new("program-missing", ProgramMissing),
        new("out-of-memory-killed", OutOfMemory),
        LogRule.AtStart("heap-too-large", HeapRefused(),
            "The machine or the container's memory limit has no room for the heap that KAFKA_HEAP_OPTS asks for.",
            "Raise the memory limit or lower KAFKA_HEAP_OPTS (the image's default is -Xms256M -Xmx2G)."),
        LogRule.Of("heap-exhausted", HeapExhausted(),
            "The worker ran out of Java heap.",
            "Raise -Xmx in KAFKA_HEAP_OPTS, and the container's memory limit with it: heap plus about 1 GB."),
        LogRule.Of("no-space", NoSpace(),
            "The disk of the engine is full.", "Free space in the engine's data root: docker system prune."),
        LogRule.Of("java-too-old", ClassVersion(),
            "A class is compiled for a newer Java than the image has.",
            "Use a connector that fits the base image's Java, or a newer base image (CP 7.5 has Java 11, CP 7.9 Java 17; "
                + "connector 6.0 needs 17)."),
        new("broker-ended", BrokerEnded),
        LogRule.AtStart("bootstrap-unresolvable", Unresolvable(),
            _ => "No name in bootstrap.servers can be resolved to an address.",
            _ => "Correct CONNECT_BOOTSTRAP_SERVERS: in a container network the broker is found by its service name, not by localhost."),
        LogRule.AtStart("preflight-class-path", PreflightClass(),
            "The check that waits for the broker cannot find its own class: CUB_CLASSPATH or UB_CLASSPATH points away from the base "
                + "image's jars.",
            "Remove CUB_CLASSPATH and UB_CLASSPATH from the Dockerfile, Compose file or manifests: "
                + "each base image sets the one that it needs (8.1 and later have other jars than 7.x)."),
        LogRule.AtStart("broker-authentication", Authentication(),
            "The broker refused who the worker says it is: the user or the password is wrong. What its log says last, "
                + "that brokers were not found, follows from it.",
            "Correct sasl.jaas.config, for Event Hubs the connection string in it: for the worker, and again with producer., consumer. "
                + "and admin. in front."),
        LogRule.AtStart("broker-security", Security(),
            "The worker reached the broker and the two did not agree on security.",
            "Set security.protocol, sasl.mechanism and sasl.jaas.config for the worker, and again with producer., consumer. and admin. "
                + "in front."),
        LogRule.AtStart("broker-unreachable", Unreachable(),
            "The broker did not answer at the address in bootstrap.servers.",
            "See whether the broker runs (broker.log) and whether CONNECT_BOOTSTRAP_SERVERS and the broker's advertised.listeners name an "
                + "address that the worker can reach.")
            // A broker that was reached and refused is not found either, says the same line.
            .Unless(x => x.WorkerLines.Any(y => Security().IsMatch(y) || Authentication().IsMatch(y))),
        LogRule.AtStart("port-in-use", PortInUse(),
            "The worker's REST port is taken.",
            "Two listeners want the same port in one container: see CONNECT_LISTENERS and CONNECT_REST_PORT, "
                + "and what else the image starts."),
        LogRule.AtStart("read-only-root", ReadOnly(),
            _ => "The image writes to a place that a deployment does not let it write to: its root file system is read-only.",
            _ => $"Write to {string.Join(", ", WritableFolders.All)} only: they are in memory in docker-compose.yml and the Deployment, "
                + "and so they are here."),
        LogRule.AtStart("permission-denied", PermissionDenied(),
            "The worker's user may not read or write a file that the start needs.",
            "Give the folder to UID 1000 or make it readable: chown in the Dockerfile before USER, "
                + "chmod -R u=rwX,go=rX on what was installed as root."),
        new("herder-never-ready", HerderNeverReady, IsLastResort: true),
        new("never-answered", NeverAnswered, IsLastResort: true),
        new("worker-ended", WorkerEnded, IsLastResort: true),
    ];

    /// <summary>Whether a line says that the broker refused the login.</summary>
    public static bool SaysLoginRefused(string line) => Authentication().IsMatch(line);

    /// <summary>Whether a line says that the user may not read or write something.</summary>
    public static bool SaysDenied(string line) => PermissionDenied().IsMatch(line) || ReadOnly().IsMatch(line);

    static DiagnosisFinding? WrongArchitecture(DiagnosisCase facts)
    {
        var image = facts.Evidence.Image.Architecture;
        var line = facts.WorkerLines.Append(facts.Evidence.Startup.Decisive ?? "")
            .FirstOrDefault(x => x.Contains("exec format error", StringComparison.Ordinal));
        if (line is null)
            return null;
        return new("wrong-architecture",
            image == facts.EngineArchitecture
                ? "The program that the image starts is no executable of this machine: a script without #! in its first line, "
                    + "or a binary of another architecture."
                : $"The image is built for {image}, the engine runs on {facts.EngineArchitecture}.",
            image == facts.EngineArchitecture
                ? "Correct the image's CMD or ENTRYPOINT."
                : $"Build it for {facts.EngineArchitecture}, or name a base image of that architecture.",
            LogRule.Quote([line]));
    }

    static DiagnosisFinding? ProgramMissing(DiagnosisCase facts) =>
        facts.Evidence.Startup is { End: StartupEnd.NotStarted, Decisive: { } decisive }
            && !decisive.Contains("exec format error", StringComparison.Ordinal)
            ? new("program-missing",
                "The engine could not execute the image's CMD or ENTRYPOINT, or the bash that the broker is started with: it is not there, "
                    + "not executable, or the USER is unknown.",
                "Leave CMD and ENTRYPOINT to the base image (CMD is /etc/confluent/docker/run), and name the user by its number.",
                LogRule.Quote([decisive]))
            : null;

    static DiagnosisFinding? OutOfMemory(DiagnosisCase facts)
    {
        var startup = facts.Evidence.Startup;
        var (who, exit) = startup.WorkerExit is { } worker && (worker.OutOfMemory || worker.ExitCode == Killed) ? ("worker", worker)
            : startup.BrokerExit is { } broker && (broker.OutOfMemory || broker.ExitCode == Killed) ? ("broker", broker)
            : default;
        return exit is null ? null : new("out-of-memory-killed",
            $"The {who} was killed (exit code {exit.ExitCode})"
                + (exit.OutOfMemory
                    ? " because its container went over its memory limit."
                    : ": by the kernel for want of memory, or by someone else."),
            "Give the container heap plus about 1 GB: with -Xmx2G a limit of 3 GB. Lower KAFKA_HEAP_OPTS where the machine has less.",
            []);
    }

    static DiagnosisFinding? BrokerEnded(DiagnosisCase facts) => facts.Evidence.Startup is { End: StartupEnd.BrokerEnded } startup
        ? new("broker-ended",
            $"The broker, started from the same image, ended with exit code {startup.BrokerExit?.ExitCode} before the worker was ready.",
            "See the end of broker.log: kafka-storage and kafka-server-start have to be on the image's PATH and /tmp writable for its "
                + "user.",
            LogRule.Quote(facts.BrokerLines.Where(x => x.Length > 0).TakeLast(3)))
        : null;

    static DiagnosisFinding? HerderNeverReady(DiagnosisCase facts) =>
        facts.Evidence.Startup is { End: StartupEnd.TimedOut, TimeToRest: not null } startup
            ? new("herder-never-ready",
                $"The REST interface answers, but the herder did not become ready within {startup.Took.TotalSeconds:0} s: "
                    + "the worker cannot join its group or read its topics.",
                "See whether the broker's group coordinator works (broker.log) and whether another worker of the same group.id blocks it; "
                    + "--smoke-timeout gives it longer.",
                startup.LastAnswer is { } answer ? [answer] : [])
            : null;

    static DiagnosisFinding? NeverAnswered(DiagnosisCase facts)
    {
        if (facts.Evidence.Startup is not { End: StartupEnd.TimedOut, TimeToRest: null } startup)
            return null;
        var last = startup.Phases.LastOrDefault(x => x.Name != "broker ready")?.Name;
        return new("never-answered",
            $"The worker did not answer within {startup.Took.TotalSeconds:0} s; " + (last is null
                ? $"its log announces no step of its start{FirstProcess(facts)}."
                : $"the last step that its log announces is '{last}'."),
            last == "scanning plugins"
                ? "Narrow CONNECT_PLUGIN_PATH to the connector's component folder: every jar below it is opened and searched. "
                    + "--smoke-timeout gives it longer."
                : "See the end of worker.log; --smoke-timeout gives a slow machine longer.",
            LogRule.Quote(facts.WorkerLines.Where(x => x.Length > 0).TakeLast(3)));
    }

    static string FirstProcess(DiagnosisCase facts) =>
        facts.Evidence.Process.Value is { CommandLine: { Count: > 0 } words } ? $", and PID 1 is '{string.Join(' ', words.Take(4))}'" : "";

    static DiagnosisFinding? WorkerEnded(DiagnosisCase facts) =>
        facts.Evidence.Startup is { End: StartupEnd.WorkerEnded or StartupEnd.FatalLine } startup
            ? new("worker-ended",
                $"For a reason that is not known here {startup.Summary}.",
                "See the end of worker.log.",
                LogRule.Quote(facts.WorkerLines.Where(IsTelling).DefaultIfEmpty("").Concat(facts.WorkerLines.TakeLast(2))))
            : null;

    static bool IsTelling(string line) =>
        line.Contains("ERROR", StringComparison.Ordinal)
            || line.StartsWith("Caused by:", StringComparison.Ordinal) || line.Contains("Exception: ", StringComparison.Ordinal);

    [GeneratedRegex("insufficient memory for the Java Runtime Environment|Could not reserve enough space for|Cannot allocate memory")]
    private static partial Regex HeapRefused();

    [GeneratedRegex("java\\.lang\\.OutOfMemoryError")]
    private static partial Regex HeapExhausted();

    [GeneratedRegex("No space left on device")]
    private static partial Regex NoSpace();

    [GeneratedRegex("UnsupportedClassVersionError")]
    private static partial Regex ClassVersion();

    [GeneratedRegex(@"No resolvable bootstrap urls given in bootstrap\.servers|Couldn't resolve server (\S+) from bootstrap\.servers")]
    private static partial Regex Unresolvable();

    [GeneratedRegex(@"Could not find or load main class io\.confluent\.admin\.utils")]
    private static partial Regex PreflightClass();

    [GeneratedRegex("SaslAuthenticationException: Authentication failed")]
    private static partial Regex Authentication();

    [GeneratedRegex("SaslAuthenticationException(?!: Authentication failed)|SslAuthenticationException|SSL handshake failed|Unexpected "
        + "handshake request|UnsupportedSaslMechanismException")]
    private static partial Regex Security();

    [GeneratedRegex(
        @"Expected \d+ brokers but found only \d+\. Brokers found|Failed to connect to and describe Kafka cluster|Timed out waiting for a node assignment")]
    private static partial Regex Unreachable();

    [GeneratedRegex("Address already in use|Failed to bind to")]
    private static partial Regex PortInUse();

    [GeneratedRegex("Read-only file system")]
    private static partial Regex ReadOnly();

    [GeneratedRegex("[Pp]ermission denied|AccessDeniedException|Operation not permitted")]
    private static partial Regex PermissionDenied();
}
