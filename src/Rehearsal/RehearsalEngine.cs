using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// The engine of a rehearsal. One that answers is used as it is. Else a private one is started, shared by all runs of this
/// working copy that need it at the time, and ended by the last of them.
/// </summary>
sealed class RehearsalEngine(
    EngineFolders folders, HostSystem host, AptPackages packages, ProgramRunner runner, ILogger log, TimeProvider time)
{
    static readonly TimeSpan s_lockForStart = TimeSpan.FromMinutes(5);
    static readonly TimeSpan s_lockForEnd = TimeSpan.FromMilliseconds(1500);
    static readonly TimeSpan s_endWithin = TimeSpan.FromSeconds(6);

    readonly LeaseFolder _leases = new(folders.Leases);

    /// <summary>Whether a private engine sets up the firewall for its networks; see <see cref="PrivateEngine.ManagesFirewall" />.</summary>
    public bool ManagesFirewall { get; init; } = true;

    PrivateEngine Private => field ??= new(folders, runner, log, time) { ManagesFirewall = ManagesFirewall };

    /// <summary>Finds or starts the engine, and takes a lease on it.</summary>
    /// <param name="locator">Where to look for one that answers.</param>
    /// <param name="token">Ends the wait; nothing is left running then that was not running before.</param>
    /// <exception cref="InfrastructureException">None answers and none can be started: says what was looked for and where.</exception>
    public async Task<EngineLease> AcquireAsync(EngineLocator locator, CancellationToken token)
    {
        if (await locator.FindAsync(token) is { } answering)
            return new EngineLease(answering, () => Task.CompletedTask, () => Task.CompletedTask, null);
        foreach (var attempt in locator.Attempts.Where(x => x.Source == "DOCKER_HOST"))
            log.Warning(
                "DOCKER_HOST names {Where:l}, which does not answer ({Outcome:l}); going on with a private engine",
                attempt.Where, attempt.Outcome);
        return await AcquirePrivateAsync(locator.Attempts, token);
    }

    /// <summary>Takes a lease on the private engine, and starts it where it does not run.</summary>
    internal async Task<EngineLease> AcquirePrivateAsync(IReadOnlyList<EngineAttempt> attempts, CancellationToken token)
    {
        if (!host.CanBringParts)
            throw NoEngine(attempts);
        using var held = await FileLock.AcquireAsync(
            folders.Lock, s_lockForStart, "starting or ending the private engine", log, time, token);
        try
        {
            var connection = await ReuseAsync(token) ?? await StartAsync(token);
            var lease = _leases.Take(folders.DockerHost);
            return new EngineLease(connection, () => ReleaseAsync(lease), KeepAsync, KeptRemedy);
        }
        catch
        {
            if (_leases.Sweep() is [])
                await StopAsync();
            throw;
        }
    }

    /// <summary>Ends the private engine unless a run uses it, and says whether it is gone.</summary>
    /// <param name="endKept">True where what a person asked to keep is to go as well.</param>
    /// <param name="token">Ends the wait.</param>
    public async Task<bool> EndUnusedAsync(bool endKept, CancellationToken token)
    {
        if (!folders.Home.DirectoryExists())
            return true;
        using var held = await FileLock.AcquireAsync(
            folders.Lock, s_lockForStart, "starting or ending the private engine", log, time, token);
        if (_leases.Sweep(keptCount: !endKept) is not [])
            return false;
        await StopAsync();
        return true;
    }

    string KeptRemedy => $"kill \"$(cat '{folders.PidFile}')\"";

    async Task<EngineConnection?> ReuseAsync(CancellationToken token)
    {
        var running = Private.FindProcess();
        var leases = _leases.Sweep(keptCount: running is not null);
        if (running is null)
            return null;
        if (await Private.TryConnectAsync(token) is { } connection)
        {
            log.Information(
                "Rehearsal: using the private engine that runs at {Host} ({Leases} other runs use it)", folders.DockerHost, leases.Count);
            return connection;
        }

        if (leases is not [])
            throw Stuck(running, leases.Count);
        await StopAsync();
        return null;
    }

    async Task<EngineConnection> StartAsync(CancellationToken token)
    {
        var programs = await InstallAsync(token);
        if (folders.IsRuntimeElsewhere)
            log.Information(
                "Rehearsal: the engine's sockets go to {Runtime}: below {Home} their paths would be too long", folders.Runtime,
                folders.Home);
        log.Information("Rehearsal: starting a private container engine at {Host} (about 2 s; it ends with this run)", folders.DockerHost);
        var started = time.GetTimestamp();
        var connection = await Private.StartAsync(programs, token);
        log.Information(
            "Rehearsal: engine {Version} answers after {Seconds} s", connection.Facts.ServerVersion,
            Steps.Seconds(time.GetElapsedTime(started)));
        return connection;
    }

    async Task<EnginePrograms> InstallAsync(CancellationToken token)
    {
        List<string> missing = [];
        if (EnginePrograms.Find() is null)
            missing.Add("docker.io");
        if (HostSystem.FindProgram("iptables") is null)
            missing.Add("iptables");

        // Where the engine is missing, the root file system is too, and one installation is quicker than two.
        if (missing is not [] && HostSystem.FindProgram("mmdebstrap") is null)
            missing.Add("mmdebstrap");
        await packages.EnsureAsync(missing, "a container engine", "about 10 s, once on this machine", token);

        return EnginePrograms.Find() ?? throw new InfrastructureException(
            "Looked for dockerd and containerd after installing docker.io.",
            "One of them is not on PATH and not in /usr/sbin or /usr/bin.",
            "See what the packages hold (dpkg -L docker.io containerd), or start an engine yourself and point DOCKER_HOST at it.");
    }

    // The lease goes first, without the lock: whoever counts next does not see it, so the engine is never left running
    // because two runs ended at once. Where the lock is not to be had, its holder counts.
    async Task ReleaseAsync(AbsolutePath lease)
    {
        File.Delete(lease);
        using var bound = new CancellationTokenSource(s_endWithin);
        try
        {
            using var held = await FileLock.AcquireAsync(
                folders.Lock, s_lockForEnd, "starting or ending the private engine", log, time, bound.Token);
            if (_leases.Sweep() is [])
                await StopAsync();
        }
        catch (InfrastructureException)
        {
            log.Debug("Another run holds the private engine's lock, and ends it where nobody uses it");
        }
    }

    async Task KeepAsync()
    {
        using var bound = new CancellationTokenSource(s_endWithin);
        using var held = await FileLock.AcquireAsync(
            folders.Lock, s_endWithin, "starting or ending the private engine", log, time, bound.Token);
        _leases.Write(new Lease(ProcessIdentity.Current, folders.DockerHost, Kept: true));
    }

    async Task StopAsync()
    {
        using var bound = new CancellationTokenSource(s_endWithin);
        await Private.StopAsync(bound.Token);
        log.Debug("The private engine has ended");
    }

    InfrastructureException NoEngine(IReadOnlyList<EngineAttempt> attempts) => new(
        "Looked for a container engine: " + string.Join("; ", attempts.Select(x => $"{x.Where} ({x.Source}: {x.Outcome})")) + ".",
        $"None answered, and a rehearsal can start one only on Debian or Ubuntu as root; this is {host.Name}, "
            + $"{(host.IsPrivileged ? "as root" : "not as root")}.",
        host.IsDebian
            ? "Run it as root, or: sudo apt-get install docker.io, then use an engine that your user may talk to (DOCKER_HOST)."
            : "Install Docker Engine or Docker Desktop and start it, or point DOCKER_HOST at an engine that runs.");

    InfrastructureException Stuck(EngineProcess process, int leases) => new(
        $"Connecting to the private engine at {folders.DockerHost} (process {process.Id}).",
        $"It runs and does not answer, and {leases} other runs use it. Its log: {folders.Log}",
        $"End those runs, then the engine: {KeptRemedy}");
}
