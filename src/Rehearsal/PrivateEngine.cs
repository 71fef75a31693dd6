using System.Threading.Channels;
using Docker.DotNet;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// An engine of the build's own: Debian's dockerd with its own socket, data and exec roots, in a session of its own, so that
/// Ctrl-C in the terminal does not reach it before the run has cleaned up. Starting and ending it belong under a lock of the caller's.
/// </summary>
sealed class PrivateEngine(EngineFolders folders, ProgramRunner runner, ILogger log, TimeProvider time)
{
    const int LogLinesInErrors = 12;

    // Whatever ends dockerd ends its containerd: the command that a person is told ends both. Nothing runs in the background of the shell:
    // what does, and all that it starts, ignores SIGINT and SIGQUIT.
    // A signal to the group does not end the shell before its child.
    const string Script = "trap : TERM; \"$@\"; status=$?; kill \"$(cat \"$0\")\"; exit \"$status\"";

    // Two engines that start at the same moment race for the firewall chains that every engine of a machine shares, and one of them fails.
    static readonly AbsolutePath s_machineLock = "/run/neo4j-kafka-connect-engine.lock";

    static readonly string[] s_builtInNetworks = ["bridge", "host", "none"];

    static readonly TimeSpan s_startWithin = TimeSpan.FromSeconds(60);
    static readonly TimeSpan s_endWithin = TimeSpan.FromSeconds(2);
    static readonly TimeSpan s_dieWithin = TimeSpan.FromSeconds(1);

    readonly EngineContainerd _containerd = new(folders, runner, time);

    /// <summary>
    /// Whether it sets up the firewall for its networks. While one does, no other engine of the machine can make a network.
    /// </summary>
    public bool ManagesFirewall { get; init; } = true;

    /// <summary>Where it listens.</summary>
    public EngineEndpoint Endpoint { get; } = new(new Uri(folders.DockerHost), "rehearsal");

    /// <summary>The process of the engine, if it runs.</summary>
    public EngineProcess? FindProcess() => EngineProcess.Find(folders.PidFile, PidFileArgument);

    /// <summary>Connects to the engine if it runs and answers.</summary>
    public async Task<EngineConnection?> TryConnectAsync(CancellationToken token)
    {
        if (FindProcess() is null)
            return null;
        try
        {
            return await EngineConnection.OpenAsync(Endpoint, token);
        }
        catch (InfrastructureException exception)
        {
            log.Warning("The private engine runs and does not answer: {Answer:l}", exception.CameBack);
            return null;
        }
    }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="programs">What to start.</param>
    /// <param name="token">Ends the wait, and the engine with it.</param>
    /// <exception cref="InfrastructureException">It ended, or did not answer within a minute; holds the last lines of its log.</exception>
    public async Task<EngineConnection> StartAsync(EnginePrograms programs, CancellationToken token)
    {
        await RemoveRemainsAsync(token);
        folders.Home.CreateDirectory();
        folders.Runtime.CreateDirectory();
        EngineConfiguration.Write(folders.Configuration, log);
        _containerd.Start(programs.Containerd);

        using var alone = await FileLock.AcquireAsync(s_machineLock, s_startWithin, "starting an engine on this machine", log, time, token);
        var running = EngineLaunch.Start(
            runner, folders.Log, "/bin/sh", ["-c", Script, _containerd.PidFile, programs.Dockerd, .. Arguments]);
        try
        {
            return await WaitUntilItAnswersAsync(running.Ended, token);
        }
        catch
        {
            // Its pid file may not be written yet.
            await EndAsync(new EngineProcess(running.ProcessId), CancellationToken.None, wholeGroup: true);
            await _containerd.StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Ends the engine if it runs: politely, then by force. Takes four seconds at most.</summary>
    public async Task StopAsync(CancellationToken token)
    {
        if (FindProcess() is { } process)
        {
            var isEmpty = await IsEmptyAsync(token);
            await EndAsync(process, token);
            if (isEmpty)
                folders.Networks.RemoveFolder();
        }

        await RemoveRemainsAsync(token);
        if (folders.IsRuntimeElsewhere && folders.Runtime.DirectoryExists())
            folders.Runtime.RemoveFolder();
    }

    string PidFileArgument => $"--pidfile={folders.PidFile}";

    string[] Arguments =>
    [
        $"--host={folders.DockerHost}",
        $"--data-root={folders.DataRoot}",
        $"--exec-root={folders.ExecRoot}",
        PidFileArgument,
        $"--config-file={folders.Configuration}",

        $"--containerd={folders.ContainerdSocket}",
        $"--containerd-namespace={folders.Name}",
        $"--containerd-plugins-namespace={folders.Name}-plugins",
        "--shutdown-timeout=1",
        .. ManagesFirewall ? (string[])[] : ["--iptables=false", "--ip-masq=false"],
    ];

    async Task<EngineConnection> WaitUntilItAnswersAsync(Task<int> running, CancellationToken token)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
        bound.CancelAfter(s_startWithin);
        var answering = ConnectOnceItListensAsync(bound.Token);
        await Task.WhenAny(answering, running);
        if (running.IsCompleted && !answering.IsCompletedSuccessfully)
        {
            await bound.CancelAsync();
            throw DidNotStart($"It ended at once with {await running}");
        }

        try
        {
            return await answering;
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw DidNotStart($"It did not answer within {s_startWithin.TotalSeconds:0} s");
        }
    }

    // The engine opens its socket early and answers what is queued there once it is ready; every line that it logs is another
    // occasion to ask, so nothing is polled.
    async Task<EngineConnection> ConnectOnceItListensAsync(CancellationToken token)
    {
        var signs = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var runtime = Watch(folders.Socket, signs.Writer);
        using var lines = Watch(folders.Log, signs.Writer);
        while (true)
        {
            token.ThrowIfCancellationRequested();
            if (File.Exists(folders.Socket))
            {
                try
                {
                    return await EngineConnection.OpenAsync(Endpoint, token);
                }
                catch (InfrastructureException exception)
                {
                    log.Debug("Not ready yet: {Answer}", exception.CameBack);
                }
            }

            await signs.Reader.ReadAsync(token);
        }
    }

    static FileSystemWatcher Watch(AbsolutePath file, ChannelWriter<bool> signs)
    {
        var watcher = new FileSystemWatcher(file.Parent!, file.Name);
        watcher.Created += (_, _) => signs.TryWrite(true);
        watcher.Changed += (_, _) => signs.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    async Task EndAsync(EngineProcess process, CancellationToken token, bool wholeGroup = false)
    {
        if (!await process.EndAsync(runner, s_endWithin, time, token, wholeGroup))
            log.Warning(
                "The private engine (process {Id}) did not end within {Seconds} s and was killed", process.Id, s_endWithin.TotalSeconds);
    }

    // An engine that remembers its default bridge sets it up, takes it down, and sets it up once more as it starts: some 40 calls of
    // iptables. It need not where no network and no container is left that it has to find again.
    async Task<bool> IsEmptyAsync(CancellationToken token)
    {
        try
        {
            using var connection = await EngineConnection.OpenAsync(Endpoint, token);
            var containers = await connection.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, token);
            var networks = await connection.Client.Networks.ListNetworksAsync(new NetworksListParameters(), token);
            return containers.Count == 0 && networks.All(x => s_builtInNetworks.Contains(x.Name));
        }
        catch (Exception exception) when (exception is InfrastructureException or DockerApiException or HttpRequestException or IOException)
        {
            return false;
        }
    }

    // What an engine that was killed leaves: a containerd without its parent, mounts, pid files whose numbers may be given
    // out again, a socket nobody listens on.
    async Task RemoveRemainsAsync(CancellationToken token)
    {
        // The shell of an engine that ended is about to end the containerd whose number it finds: it must not find that of the next.
        foreach (var shell in EngineProcess.FindAll(PidFileArgument))
        {
            if (!await shell.WaitForEndAsync(s_dieWithin, time, token))
                await shell.KillAsync(runner, time, token);
        }

        await _containerd.StopAsync(token);
        await EngineMounts.RemoveAsync(folders, runner, token);
        folders.PidFile.DeleteFile();
        folders.Socket.DeleteFile();
    }

    InfrastructureException DidNotStart(string what) => new(
        $"Starting a private container engine (dockerd, log {folders.Log}).",
        $"{what}. The last lines of its log:{Environment.NewLine}  "
            + $"{string.Join(Environment.NewLine + "  ", File.ReadLines(folders.Log).TakeLast(LogLinesInErrors))}",
        "An engine needs root with the right to mount and to make network bridges: inside a container that means --privileged. "
            + "Put right what the log says, or point DOCKER_HOST at an engine that runs.");
}
