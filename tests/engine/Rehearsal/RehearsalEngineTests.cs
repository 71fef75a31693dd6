using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

/// <summary>A real engine, started and shared and ended.</summary>
[Trait("Category", "Engine")]
public sealed class RehearsalEngineTests : IAsyncLifetime, IDisposable
{
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(3);

    readonly AbsolutePath _root = Directory.CreateTempSubdirectory("rehearsal-").FullName;
    readonly CancellationTokenSource _bound = new(s_bound);
    readonly ProgramRunner _runner = new(Logger.None);

    RehearsalPaths Paths => new(_root);

    EngineFolders Folders => EngineFolders.For(Paths.Engine);

    LeaseFolder Leases => new(Folders.Leases);

    CancellationToken Token => _bound.Token;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await new RehearsalCleaning(Paths, Logger.None).RunAsync(CancellationToken.None);
        Directory.Delete(_root, recursive: true);
    }

    public void Dispose() => _bound.Dispose();

    [SkippableFact]
    public async Task Starts_answers_and_leaves_nothing_running()
    {
        await using (var lease = await AcquireAsync())
        {
            Assert.True(lease.IsPrivate);
            Assert.NotEmpty(lease.Connection.Facts.ServerVersion);
            Assert.NotNull(FindProcess());
        }

        AssertEnded();
    }

    [SkippableFact]
    public async Task Is_shared_by_two_runs_and_ended_by_the_last()
    {
        var first = await AcquireAsync();
        var process = FindProcess();
        var second = await AcquireAsync();
        Assert.Equal(process, FindProcess());

        await first.DisposeAsync();
        Assert.NotNull(await second.Connection.Client.System.GetVersionAsync(Token));

        await second.DisposeAsync();
        AssertEnded();
    }

    [SkippableFact]
    public async Task Is_used_again_after_its_run_was_killed_and_then_ended()
    {
        await AcquireAsync();
        var orphan = FindProcess();
        foreach (var file in Directory.GetFiles(Folders.Leases))
            File.Delete(file);
        Leases.Write(new Lease(ProcessIdentity.Current with { Started = "1" }, "of a run that was killed"));

        await using (await AcquireAsync())
            Assert.Equal(orphan, FindProcess());

        AssertEnded();
    }

    [SkippableFact]
    public async Task Is_started_anew_where_it_was_killed_itself()
    {
        var lost = await AcquireAsync();
        var killed = FindProcess()!;
        await killed.SignalAsync("KILL", _runner, Token);
        Assert.True(await killed.WaitForEndAsync(TimeSpan.FromSeconds(5), TimeProvider.System, Token));

        await using (var lease = await AcquireAsync())
        {
            Assert.NotEqual(killed, FindProcess());
            Assert.NotNull(await lease.Connection.Client.System.GetVersionAsync(Token));
            await lost.DisposeAsync();
            Assert.NotNull(FindProcess());
        }

        AssertEnded();
    }

    [SkippableFact]
    public async Task Stays_where_a_person_keeps_it_and_says_how_it_is_ended()
    {
        await using (var lease = await AcquireAsync())
        {
            await lease.KeepAsync();
            Assert.Contains(Folders.PidFile, lease.EndingCommand, StringComparison.Ordinal);
        }

        Assert.NotNull(FindProcess());
        Assert.False(await Engine().EndUnusedAsync(endKept: false, Token));
        Assert.True(await Engine().EndUnusedAsync(endKept: true, Token));
        AssertEnded();
    }

    [SkippableFact]
    public async Task Ends_whole_by_the_command_that_a_person_is_told()
    {
        await using var lease = await AcquireAsync();
        await lease.KeepAsync();
        var programs = EngineProcess.FindAll($"--pidfile={Folders.PidFile}")
            .Concat(EngineProcess.FindAll(Folders.ExecRoot / "containerd" / "containerd.toml")).ToList();

        await _runner.RunAsync(new("/bin/sh", ["-c", lease.EndingCommand!]), Token);

        Assert.True(programs.Count > 1);
        foreach (var program in programs)
            Assert.True(await program.WaitForEndAsync(TimeSpan.FromSeconds(5), TimeProvider.System, Token));
    }

    [SkippableFact]
    public async Task Is_removed_with_all_that_it_holds()
    {
        await using (await AcquireAsync())
            await Assert.ThrowsAsync<InfrastructureException>(() => new RehearsalCleaning(Paths, Logger.None).RunAsync(Token));

        await new RehearsalCleaning(Paths, Logger.None).RunAsync(Token);

        Assert.False(Directory.Exists(Folders.Home));
        Assert.False(Directory.Exists(Folders.Runtime));
    }

    [SkippableFact]
    public async Task Is_not_needed_where_an_engine_answers_and_steps_in_where_the_named_one_does_not()
    {
        await using var given = await AcquireAsync();
        await using (var answering = await Engine().AcquireAsync(Locator(Folders.DockerHost), Token))
            Assert.False(answering.IsPrivate);
        Assert.NotNull(await given.Connection.Client.System.GetVersionAsync(Token));

        await using var instead = await Engine().AcquireAsync(Locator("unix:///nowhere/docker.sock"), Token);
        Assert.True(instead.IsPrivate);
    }

    [Fact]
    public async Task Says_what_was_looked_for_where_none_can_be_started()
    {
        var stranger = HostSystem.Parse(isLinux: true, isPrivileged: false, ["ID=fedora", "PRETTY_NAME=Fedora"]);

        var failure = await Assert.ThrowsAsync<InfrastructureException>(
            () => Engine(stranger).AcquirePrivateAsync([new("DOCKER_HOST", "tcp://nowhere:1", "refused")], Token));

        Assert.Contains("tcp://nowhere:1 (DOCKER_HOST: refused)", failure.Attempted, StringComparison.Ordinal);
        Assert.Contains("Fedora", failure.CameBack, StringComparison.Ordinal);
        Assert.Contains("DOCKER_HOST", failure.Remedy, StringComparison.Ordinal);
    }

    static EngineLocator Locator(string dockerHost) => new(Logger.None, name => name == "DOCKER_HOST" ? dockerHost : null);

    Task<EngineLease> AcquireAsync()
    {
        Skip.IfNot(HostSystem.Detect().CanBringParts, "a private engine needs Debian or Ubuntu as root");
        return Engine().AcquirePrivateAsync([], Token);
    }

    // Each call stands for a run of its own.
    RehearsalEngine Engine(HostSystem? host = null)
    {
        var steps = new Steps(Logger.None, TimeProvider.System);
        var machine = host ?? HostSystem.Detect();
        var packages = new AptPackages(machine, _runner, steps, Logger.None, TimeProvider.System);
        return new RehearsalEngine(Folders, machine, packages, _runner, Logger.None, TimeProvider.System) { ManagesFirewall = false };
    }

    EngineProcess? FindProcess() => EngineProcess.Find(Folders.PidFile, $"--pidfile={Folders.PidFile}");

    void AssertEnded()
    {
        Assert.Null(FindProcess());
        Assert.False(File.Exists(Folders.Socket));
        Assert.Empty(Leases.Sweep());
        Assert.Empty(EngineMounts.Find(File.ReadLines("/proc/self/mountinfo"), Folders));
        Assert.DoesNotContain(
            Directory.EnumerateDirectories("/proc").Select(x => Path.GetFileName(x)!).Where(x => x.All(char.IsAsciiDigit)),
            x => ReadCommandLine(x).Contains(Folders.Home, StringComparison.Ordinal));
    }

    static string ReadCommandLine(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
