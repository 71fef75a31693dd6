using System.Diagnostics;
using System.Globalization;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Worker;
using Neo4jKafkaConnect.Worker.Linkage;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Finds out about a topology's containers what their logs and REST interface do not say.</summary>
sealed class WorkerInspection(EngineConnection engine, WorkerTopology topology)
{
    const string Separator = "===";

    // One start of a program in a container takes as long as all of this.
    const string ProcessScript = $$"""
        cat /proc/1/status
        echo {{Separator}}
        while read -r _ _ _ _ place options _; do
          if [ "$place" = / ]; then echo "$options"; fi
        done < /proc/1/mountinfo
        echo {{Separator}}
        cat /proc/1/cmdline
        """;

    // Paths are arguments, never part of the script.
    const string AccessScript = """
        shopt -s globstar dotglob nullglob
        for path in "$1" "$1"/**/*; do
          if [ -w "$path" ]; then echo "writable $path"; fi
          if [ ! -r "$path" ] || { [ -d "$path" ] && [ ! -x "$path" ]; }; then echo "unreadable $path"; elif [ -f "$path" ]; then echo "file"; fi
        done
        """;

    /// <summary>Reads the connector's folder out of the worker's container, whether that runs or not.</summary>
    public async Task<Gathered<ConnectorContents>> ReadConnectorAsync(string folder, CancellationToken token)
    {
        var found = await new EngineExport(engine).ReadFilesAsync(
            $"Reading {folder} of the worker's container.", topology.Worker.Id, folder,
            archive => ConnectorContents.ReadAsync(folder, archive, token), token);
        return found is null ? $"there is no {folder} in the image" : found;
    }

    /// <summary>
    /// Compares what the connector's class files name with what the worker's jars hold, which are read out of the container.
    /// </summary>
    public async Task<Gathered<PluginLinkage>> ReadLinkageAsync(
        Task<Gathered<ConnectorContents>> connector, string connectorFolder, string kafkaFolder, CancellationToken token)
    {
        var worker = await new EngineExport(engine).ReadFilesAsync(
            $"Reading the jars of {kafkaFolder} in the worker's container.", topology.Worker.Id, kafkaFolder,
            x => JarReading.ReadAllAsync(x, token), token);
        if ((await connector).Value?.Jars is not { Count: > 0 } plugin)
            return $"there is no jar in {connectorFolder}";
        return worker is null or [] ? $"the worker's jars are not in {kafkaFolder}" : PluginLinkage.Of(plugin, worker);
    }

    /// <summary>
    /// Reads PID 1, and tries what its user may do with the connector's files. That is tried in the broker's container, which has the same
    /// image and user: where the root file system is read-only nothing is writable, whatever the files' modes say.
    /// </summary>
    public async Task<ProcessEvidence> ReadProcessAsync(string folder, CancellationToken token)
    {
        var trying = topology.Broker.ExecuteAsync(["bash", "-c", AccessScript, "bash", folder], token);
        var answer = await topology.Worker.ExecuteAsync(["bash", "-c", ProcessScript], token);
        var lines = (await trying).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var parts = answer.Output.Split($"{Separator}\n", 3);
        var (status, root, words) = (parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
        return new ProcessEvidence(
            ReadIds(status, "Uid:"),
            ReadIds(status, "Gid:"),
            words.Split('\0', StringSplitOptions.RemoveEmptyEntries),
            lines.Count(x => x == "file"),
            After(lines, "unreadable "),
            After(lines, "writable "))
        {
            RootOptions = root.Trim(),
            Capabilities = ReadWord(status, "CapEff:"),
            NoNewPrivileges = ReadWord(status, "NoNewPrivs:") == "1",
        };
    }

    /// <summary>Reads the settings that the image's start-up rendered.</summary>
    public async Task<Gathered<WorkerSettings>> ReadRenderedSettingsAsync(CancellationToken token)
    {
        var answer = await topology.Worker.ExecuteAsync(["cat", WorkerTopology.RenderedSettingsFile], token);
        return answer.ExitCode == 0
            ? WorkerSettings.FromProperties(JavaProperties.Parse(answer.Output))
            : $"{WorkerTopology.RenderedSettingsFile} cannot be read: {answer.Error.Trim()}";
    }

    /// <summary>Runs the image's HEALTHCHECK command as the engine would, in a container.</summary>
    public static async Task<HealthRun> RunHealthcheckAsync(
        SessionContainer container, HealthcheckCommand healthcheck, CancellationToken token)
    {
        var started = Stopwatch.GetTimestamp();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
        bound.CancelAfter(healthcheck.Timeout);
        try
        {
            var answer = await container.ExecuteAsync(healthcheck.Command, bound.Token);
            return new HealthRun(answer.ExitCode, answer.Output + answer.Error, Stopwatch.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new HealthRun(null, "", Stopwatch.GetElapsedTime(started));
        }
    }

    /// <summary>Looks at the network and at what the worker is attached to; no packet is sent.</summary>
    public async Task<NetworkEvidence> ReadNetworkAsync(CancellationToken token)
    {
        var network = await EngineCall.RunAsync(
            $"Inspecting the network {topology.Network.Name}.",
            () => engine.Client.Networks.InspectNetworkAsync(topology.Network.Id, token));
        var worker = await topology.Worker.InspectAsync(token);
        return new NetworkEvidence(
            network.Name,
            network.Internal,
            network.Options is null
                || !network.Options.TryGetValue("com.docker.network.bridge.enable_ip_masquerade", out var value) || value != "false",
            network.EnableIPv6,
            worker.HostConfig?.NetworkMode ?? "",
            [.. (worker.NetworkSettings?.Networks?.Keys ?? []).Order(StringComparer.Ordinal)]);
    }

    static string ReadWord(string status, string name) =>
        (Array.Find(status.Split('\n'), x => x.StartsWith(name, StringComparison.Ordinal)) ?? name)[name.Length..].Trim();

    static List<int> ReadIds(string status, string name) =>
    [
        .. (Array.Find(status.Split('\n'), x => x.StartsWith(name, StringComparison.Ordinal)) ?? "")
            .Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(x => int.Parse(x, CultureInfo.InvariantCulture)),
    ];

    static List<string> After(string[] lines, string prefix) =>
        [.. lines.Where(x => x.StartsWith(prefix, StringComparison.Ordinal)).Select(x => x[prefix.Length..])];
}
