using System.Diagnostics;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

/// <summary>Starting an engine that is none: what goes wrong is noticed at once and leaves nothing behind.</summary>
public sealed class PrivateEngineTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    PrivateEngine Engine =>
        new(EngineFolders.For(_folder.Path / "engine"), new ProgramRunner(Logger.None), Logger.None, TimeProvider.System);

    EnginePrograms WriteDaemon(string script)
    {
        var daemon = _folder.Write("dockerd", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(daemon, (UnixFileMode)0b111_101_101);
        return new(daemon, "/bin/true");
    }

    [SkippableFact]
    public async Task Tells_the_last_lines_of_an_engine_that_ends_at_once()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "private engines run on Linux");
        var daemon = WriteDaemon("echo 'Devices cgroup is not mounted' >&2; exit 3");
        var watch = Stopwatch.StartNew();

        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => Engine.StartAsync(daemon, CancellationToken.None));

        Assert.Contains("ended at once with 3", failure.CameBack, StringComparison.Ordinal);
        Assert.Contains("Devices cgroup is not mounted", failure.CameBack, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [SkippableFact]
    public async Task Ends_an_engine_that_is_still_starting_when_the_run_is_interrupted()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "private engines run on Linux");
        var started = _folder.Path / "started";
        var daemon = WriteDaemon($"echo $$ > '{started}.draft'; mv '{started}.draft' '{started}'; exec sleep 60");
        using var watcher = new FileSystemWatcher(_folder.Path);
        var appeared = new TaskCompletionSource();
        watcher.Renamed += (_, _) => appeared.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using var run = new CancellationTokenSource();

        var starting = Engine.StartAsync(daemon, run.Token);
        await appeared.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await run.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.False(new EngineProcess(int.Parse(File.ReadAllText(started), System.Globalization.CultureInfo.InvariantCulture)).IsAlive);
    }

    [SkippableFact]
    public void Does_not_mistake_another_process_for_the_engine_that_a_pid_file_names()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "private engines run on Linux");
        var mine = _folder.Write("mine.pid", $"{Environment.ProcessId}\n");
        var nobody = _folder.Write("nobody.pid", $"{int.MaxValue}");

        Assert.Null(EngineProcess.Find(mine, "--pidfile=/elsewhere"));
        Assert.Null(EngineProcess.Find(nobody, "--pidfile=/elsewhere"));
        Assert.Null(EngineProcess.Find(_folder.Path / "none.pid", "--pidfile=/elsewhere"));
        Assert.NotNull(EngineProcess.Find(mine, Environment.GetCommandLineArgs()[^1]));
    }

    [SkippableFact]
    public void Finds_the_living_processes_that_were_started_with_an_argument()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "processes are told apart as Linux knows them");

        Assert.Contains(new EngineProcess(Environment.ProcessId), EngineProcess.FindAll(Environment.GetCommandLineArgs()[^1]));
        Assert.Empty(EngineProcess.FindAll(_folder.Path / "nobody"));
    }

    public void Dispose() => _folder.Dispose();
}
