using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// The registry of a rehearsal: Debian's docker-registry on a port of loopback that the system chooses, with a configuration and a
/// storage of its own. It begins empty, and is gone with the run.
/// </summary>
sealed partial class RehearsalRegistry : IAsyncDisposable
{
    const string Program = "docker-registry";
    const string ConfigurationName = "registry.yml";
    const int LogLinesInErrors = 8;
    static readonly TimeSpan s_answerWithin = TimeSpan.FromSeconds(30);
    static readonly TimeSpan s_endWithin = TimeSpan.FromSeconds(3);

    readonly AbsolutePath _folder;
    readonly CancellationTokenSource _ending;
    readonly Task _running;

    RehearsalRegistry(RegistryEndpoint endpoint, AbsolutePath folder, CancellationTokenSource ending, Task running)
    {
        Endpoint = endpoint;
        _folder = folder;
        _ending = ending;
        _running = running;
    }

    /// <summary>Where it answers.</summary>
    public RegistryEndpoint Endpoint { get; }

    /// <summary>Starts one.</summary>
    /// <param name="parent">Gets a folder for it; what killed runs left in it is removed.</param>
    /// <param name="log">Told what is done.</param>
    /// <param name="token">Ends the start.</param>
    /// <param name="passwords">A file of htpasswd's with bcrypt hashes, where it is to ask for user and password.</param>
    /// <exception cref="InfrastructureException">It cannot be installed, or does not start.</exception>
    public static async Task<RehearsalRegistry> StartAsync(
        AbsolutePath parent, ILogger log, CancellationToken token, AbsolutePath? passwords = null)
    {
        var program = await InstallAsync(log, token);
        await RemoveRemainsAsync(parent, log, token);
        var own = ProcessIdentity.Current;
        var folder = parent / $"{own.ProcessId}-{own.Started}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        folder.CreateDirectory();
        var configuration = folder / ConfigurationName;
        await File.WriteAllTextAsync(configuration, ConfigurationOf(folder, passwords), token);
        var start = new Start(log);
        var ending = new CancellationTokenSource();
        var running = new ProgramRunner(log).RunAsync(CallOf(program, configuration) with { OnLine = start.Take }, ending.Token);
        try
        {
            var address = await start.WaitAsync(running, token);
            log.Information("Rehearsal: a registry of its own answers at {Address:l}", address);
            return new RehearsalRegistry(RegistryEndpoint.Of(address), folder, ending, running);
        }
        catch
        {
            await EndAsync(ending, running, folder);
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await EndAsync(_ending, _running, _folder);

    /// <summary>The configuration (distribution 2.8, configuration reference). Port 0: the system chooses one that is free.</summary>
    internal static string ConfigurationOf(AbsolutePath folder, AbsolutePath? passwords) => string.Join('\n',
    [
        "version: 0.1",
        "log: { level: info, accesslog: { disabled: true } }",
        "storage:",
        "  delete: { enabled: true }",
        $"  filesystem: {{ rootdirectory: '{folder / "data"}' }}",
        "http:",
        "  addr: 127.0.0.1:0",
        .. passwords is null ? (IEnumerable<string>)[] : ["auth:", $"  htpasswd: {{ realm: rehearsal, path: '{passwords}' }}"],
        "",
    ]);

    static async Task<AbsolutePath> InstallAsync(ILogger log, CancellationToken token)
    {
        if (HostSystem.FindProgram(Program) is { } there)
            return there;
        var runner = new ProgramRunner(log);
        using var packages = new AptPackages(HostSystem.Detect(), runner, new Steps(log, TimeProvider.System), log, TimeProvider.System);
        await packages.EnsureAsync([Program], "a registry", "about 5 s, once on this machine", token);
        return HostSystem.FindProgram(Program) ?? throw new InfrastructureException(
            $"Looked for {Program} after installing it.", "It is not on PATH and not in /usr/bin.",
            $"See what the package holds: dpkg -L {Program}");
    }

    // The process is this one's child. Where this one was killed, the next start finds the child by the file that it was started
    // with: its number may not have been written down by then.
    static async Task RemoveRemainsAsync(AbsolutePath parent, ILogger log, CancellationToken token)
    {
        if (!parent.DirectoryExists())
            return;
        var runner = new ProgramRunner(log);
        foreach (var folder in Directory.EnumerateDirectories(parent).Select(x => (AbsolutePath)x).Where(IsAbandoned))
        {
            foreach (var orphan in EngineProcess.FindAll(folder / ConfigurationName))
            {
                await orphan.SignalAsync("KILL", runner, token);
                await orphan.WaitForEndAsync(s_endWithin, TimeProvider.System, token);
            }

            folder.RemoveFolder();
        }
    }

    static bool IsAbandoned(AbsolutePath folder) =>
        folder.Name.Split('-') is [var process, var started, _]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && (ProcessIdentity.Current with { ProcessId = id, Started = started }).HasEnded;

    static ProgramCall CallOf(AbsolutePath program, AbsolutePath configuration) => new(program, ["serve", configuration])
    {
        Environment = new Dictionary<string, string?> { ["OTEL_TRACES_EXPORTER"] = "none" },
    };

    static async Task EndAsync(CancellationTokenSource ending, Task running, AbsolutePath folder)
    {
        await ending.CancelAsync();
        await Task.WhenAny(running.ContinueWith(
            x => _ = x.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default), Task.Delay(s_endWithin));
        ending.Dispose();
        folder.RemoveFolder();
    }

    /// <summary>Reads in what the registry says where it listens.</summary>
    sealed partial class Start(ILogger log)
    {
        readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly Queue<string> _tail = new();

        public void Take(string line)
        {
            log.Verbose("registry: {Line}", line);
            lock (_tail)
            {
                _tail.Enqueue(line);
                if (_tail.Count > LogLinesInErrors)
                    _tail.Dequeue();
            }

            if (Listening().Match(line) is { Success: true } match)
                _address.TrySetResult(match.Groups["address"].Value);
        }

        public async Task<string> WaitAsync(Task running, CancellationToken token)
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
            bound.CancelAfter(s_answerWithin);
            await Task.WhenAny(_address.Task, running, Task.Delay(Timeout.InfiniteTimeSpan, bound.Token));
            token.ThrowIfCancellationRequested();
            if (_address.Task.IsCompletedSuccessfully)
                return await _address.Task;
            lock (_tail)
                throw new InfrastructureException(
                    "Starting a registry (docker-registry).",
                    $"{(running.IsCompleted ? "It ended" : $"It did not listen within {s_answerWithin.TotalSeconds:0} s")}. "
                        + $"The last lines of its log:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", _tail)}",
                    "Put right what the log says; docker-registry 2.8 of Debian 12 is what this was made with.");
        }

        [GeneratedRegex(@"listening on (?<address>127\.0\.0\.1:[0-9]+)", RegexOptions.ExplicitCapture)]
        private static partial Regex Listening();
    }
}
