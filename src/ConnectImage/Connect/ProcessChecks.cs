using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What is asserted about the worker's process and its user.</summary>
static class ProcessChecks
{
    const int WorkerId = 1000;

    static readonly CheckDefinition s_user = new(
        "process.user", CheckArea.Process, "The worker runs as UID and GID 1000", "UID 1000, GID 1000",
        "End the Dockerfile with USER 1000:1000.");

    static readonly CheckDefinition s_first = new(
        "process.pid1", CheckArea.Process, "PID 1 is the worker",
        "the command line of PID 1 is the Connect worker's, with no shell around it",
        "Leave CMD to the base image (/etc/confluent/docker/run), or let a script of your own end with exec: "
            + "a shell as PID 1 keeps SIGTERM from the worker.");

    static readonly CheckDefinition s_readable = new(
        "process.connector-readable", CheckArea.Process, "The worker can read the connector",
        "every file of the connector's folder is readable",
        "Give the files mode 0644 and the folders 0755: chmod -R u=rwX,go=rX on the component folder.");

    static readonly CheckDefinition s_readOnly = new(
        "process.connector-read-only", CheckArea.Process, "The worker cannot change the connector",
        "nothing in the connector's folder is writable for the worker",
        "Let root own the component folder: chown -R root:root and chmod -R u=rwX,go=rX in the step that installs it.");

    static readonly CheckDefinition s_confined = new(
        "process.confined", CheckArea.Process, "The worker runs with a read-only root and no rights beyond its user's",
        $"root mounted ro but for {string.Join(", ", WritableFolders.All)}; no capability; no new privileges",
        "The engine did not do as it was told: see worker.inspect.json in the diagnosis folder.");

    static readonly CheckDefinition s_memory = new(
        "process.memory", CheckArea.Process, "The worker's memory at its peak is below every limit",
        "less than each place of use gives its container",
        "Raise the limit, or let the worker find its plugins by manifests (plugin.discovery=service_load): loading every class of every "
            + "plugin is what takes most of the memory at the start.");

    /// <summary>All of them.</summary>
    public static IEnumerable<CheckResult> Of(SmokeEvidence evidence) =>
    [
        s_user.On(evidence.Process, x => s_user.Decide(
            x.UserIds.Count > 0 && x.GroupIds.Count > 0 && x.UserIds.Concat(x.GroupIds).All(id => id == WorkerId),
            $"UID {Ids(x.UserIds)}, GID {Ids(x.GroupIds)}")),
        s_first.On(evidence.Process, x => First(x, evidence.Startup)),
        OnFolder(s_readable, evidence, x => s_readable.Decide(
            x is { UnreadablePaths.Count: 0, ReadableFiles: > 0 },
            x.UnreadablePaths.Count == 0 ? $"{x.ReadableFiles} files" : "cannot read " + Some(x.UnreadablePaths))),
        OnFolder(s_readOnly, evidence, x => s_readOnly.Decide(
            x.WritablePaths.Count == 0, x.WritablePaths.Count == 0 ? "nothing is writable" : "can write " + Some(x.WritablePaths))),
        s_confined.On(evidence.Process, Confined),
        InstallationChecks.AnyUser(evidence),
        Memory(evidence),
    ];

    static CheckResult Memory(SmokeEvidence evidence)
    {
        if (evidence.Request.MemoryLimits is not [_, ..] limits)
            return s_memory.Skipped("no place of use limits it");
        if (evidence.Request.PassesOverInstallations is { } reason)
            return s_memory.Skipped(reason);
        if (evidence.PeakMemoryBytes is not { } peak)
            return s_memory.Skipped(evidence.Startup.IsReady ? "the kernel keeps no record of it" : "the worker did not become ready");
        List<MemoryLimit> below = [.. limits.Where(x => x.Bytes <= peak)];
        return s_memory.Decide(
            below.Count == 0,
            below.Count == 0
                ? $"{MemorySize.Show(peak)}, the lowest limit is {MemorySize.Show(limits.Min(x => x.Bytes))}"
                : $"{MemorySize.Show(peak)}; "
                    + string.Join(", ", below.Select(x => $"{x.Owner} of {x.File} has {MemorySize.Show(x.Bytes)}")));
    }

    static CheckResult Confined(ProcessEvidence process)
    {
        var isReadOnly = process.RootOptions.Split(',').Contains("ro");
        var hasNone = process.Capabilities is { Length: > 0 } capabilities && capabilities.All(x => x == '0');
        return s_confined.Decide(
            isReadOnly && hasNone && process.NoNewPrivileges,
            $"root {process.RootOptions.Split(',')[0]}, {(hasNone ? "no capability" : $"capabilities {process.Capabilities}")}, "
                + $"{(process.NoNewPrivileges ? "no" : "may gain")} new privileges");
    }

    // Before the image's start-up has come to the worker, PID 1 is that start-up.
    static CheckResult First(ProcessEvidence process, Startup startup) => IsWorker(process.CommandLine) || startup.IsReady
        ? s_first.Decide(IsWorker(process.CommandLine), Shorten(process.CommandLine))
        : s_first.Skipped($"the start did not come as far as the worker: {Shorten(process.CommandLine)}");

    static CheckResult OnFolder(CheckDefinition check, SmokeEvidence evidence, Func<ProcessEvidence, CheckResult> decide) =>
        evidence.ConnectorFolder.Value is null ? check.Skipped(evidence.ConnectorFolder.Missing) : check.On(evidence.Process, decide);

    static string Ids(IReadOnlyList<int> ids) => ids.Count == 0 ? "unknown" : string.Join('/', ids.Distinct());

    static bool IsWorker(IReadOnlyList<string> words) =>
        words.Count > 0
        && !IsShell(words[0])
        && words.Any(x => x.EndsWith(".ConnectDistributed", StringComparison.Ordinal) || FileName(x) == "connect-distributed");

    static bool IsShell(string program) => FileName(program) is "sh" or "bash" or "dash" or "ash" or "zsh";

    static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    // A JVM's command line names a hundred jars: the program and the last two words say what runs.
    static string Shorten(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "unknown",
        <= 4 => string.Join(' ', words),
        _ => $"{words[0]} … {words[^2]} {words[^1]}",
    };

    static string Some(IReadOnlyList<string> paths) =>
        string.Join(", ", paths.Take(3)) + (paths.Count > 3 ? $" and {paths.Count - 3} more" : "");
}
