using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>Installs Debian's packages where they are missing.</summary>
sealed class AptPackages(HostSystem host, ProgramRunner runner, Steps steps, ILogger log, TimeProvider time) : IDisposable
{
    static readonly TimeSpan s_listsAreFreshFor = TimeSpan.FromDays(1);
    static readonly TimeSpan s_beforeRetry = TimeSpan.FromSeconds(5);
    static readonly AbsolutePath s_lists = "/var/lib/apt/lists";

    static readonly Dictionary<string, string?> s_environment = new()
    {
        ["DEBIAN_FRONTEND"] = "noninteractive",
        ["LC_ALL"] = "C.UTF-8",
        ["NEEDRESTART_SUSPEND"] = "1",
        ["PATH"] = HostSystem.SearchPath,
    };

    readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Sees to it that all of the packages are installed.</summary>
    /// <param name="packages">Their names.</param>
    /// <param name="purpose">What they are for, in a few words.</param>
    /// <param name="expectation">How long it takes, as in "about 10 s".</param>
    /// <param name="token">Ends the installation; dpkg finishes the package at hand.</param>
    /// <exception cref="InfrastructureException">They cannot be had: no Debian, no root, or apt-get failed.</exception>
    public async Task EnsureAsync(IReadOnlyList<string> packages, string purpose, string expectation, CancellationToken token)
    {
        if (packages is [])
            return;
        await _oneAtATime.WaitAsync(token);
        try
        {
            var missing = await FindMissingAsync(packages, token);
            if (missing is [])
                return;
            if (!host.CanBringParts)
                throw CannotInstall(missing, purpose);
            var names = string.Join(", ", missing);
            await steps.RunAsync($"installing {names} for {purpose}", expectation, async () =>
            {
                using var guard = ServiceStartGuard.Put(log);
                await UpdateListsAsync(force: false, token);
                await InstallAsync(missing, purpose, token);
            });
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Sees to it that the package lists are there, so that apt can say which archives it knows.</summary>
    public async Task EnsureListsAsync(CancellationToken token)
    {
        await _oneAtATime.WaitAsync(token);
        try
        {
            await UpdateListsAsync(force: false, token);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>True where the archives that apt knows have a package of this name.</summary>
    public async Task<bool> IsOfferedAsync(string package, CancellationToken token)
    {
        await EnsureListsAsync(token);
        var answer = await runner.RunAsync(Call("apt-cache", "madison", package), token);
        return answer.Succeeded && answer.Output is not [];
    }

    /// <inheritdoc />
    public void Dispose() => _oneAtATime.Dispose();

    async Task<IReadOnlyList<string>> FindMissingAsync(IReadOnlyList<string> packages, CancellationToken token)
    {
        if (!host.IsDebian)
            return packages;
        var answer = await runner.RunAsync(
            Call("dpkg-query", ["--show", "--showformat", "${Package} ${db:Status-Status}\\n", .. packages]), token);
        var installed = answer.Output
            .Select(line => line.Split(' '))
            .Where(fields => fields is [_, "installed"])
            .Select(fields => fields[0]);
        return [.. packages.Except(installed, StringComparer.Ordinal)];
    }

    async Task InstallAsync(IReadOnlyList<string> packages, string purpose, CancellationToken token)
    {
        var call = Call("apt-get", [
            "install", "--yes", "--quiet", "--no-install-recommends",
            "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0", "-o", "Dpkg::Options::=--force-confold", "-o", "Acquire::Retries=3",
            .. packages]);
        var answer = await runner.RunAsync(call, token);
        if (!answer.Succeeded && await PrepareRetryAsync(answer, token))
            answer = await runner.RunAsync(call, token);
        if (!answer.Succeeded)
            throw Failed(call, purpose, answer);
    }

    // Three causes pass by themselves or can be put right: another apt at work, lists older than the archive, an
    // installation that was cut off.
    async Task<bool> PrepareRetryAsync(ProgramResult answer, CancellationToken token)
    {
        if (Says(answer, "dpkg was interrupted"))
            return (await runner.RunAsync(Call("dpkg", "--configure", "-a"), token)).Succeeded;
        if (Says(answer, "Could not get lock"))
        {
            log.Information("Rehearsal: another package installation is at work; trying again in {Seconds} s", s_beforeRetry.TotalSeconds);
            await Task.Delay(s_beforeRetry, time, token);
            return true;
        }

        await UpdateListsAsync(force: true, token);
        return true;
    }

    async Task UpdateListsAsync(bool force, CancellationToken token)
    {
        var age = AgeOfLists();
        if (!force && age < s_listsAreFreshFor)
            return;
        log.Information(
            "Rehearsal: fetching apt's package lists ({Why})",
            age is null ? "there are none" : "they are older than a day, or did not suffice");
        var call = Call("apt-get", "update", "--quiet", "-o", "Acquire::Retries=3");
        var answer = await runner.RunAsync(call, token);
        if (!answer.Succeeded && Says(answer, "Could not get lock") && await PrepareRetryAsync(answer, token))
            answer = await runner.RunAsync(call, token);

        // One archive of several that is down need not matter: what is asked for may come from the others.
        if (!answer.Succeeded && AgeOfLists() is not null)
            log.Warning("apt-get update failed; going on with the lists that are there. {Answer:l}", answer.Describe());
        else if (!answer.Succeeded)
            throw Failed(call, "package lists", answer);
    }

    TimeSpan? AgeOfLists()
    {
        var lists = s_lists.DirectoryExists()
            ? Directory.EnumerateFiles(s_lists).Where(x => x.EndsWith("Release", StringComparison.Ordinal)).ToList()
            : [];
        if (lists is [])
            return null;

        // The lists carry the archive's dates; the folder for downloads at work carries the date of the last update.
        var partial = s_lists / "partial";
        var updated = partial.DirectoryExists() ? Directory.GetLastWriteTimeUtc(partial) : lists.Max(File.GetLastWriteTimeUtc);
        return time.GetUtcNow().UtcDateTime - updated;
    }

    static bool Says(ProgramResult answer, string text) => answer.Tail.Any(line => line.Contains(text, StringComparison.OrdinalIgnoreCase));

    static ProgramCall Call(string program, params IReadOnlyList<string> arguments) =>
        new(program, arguments) { Environment = s_environment };

    InfrastructureException CannotInstall(IReadOnlyList<string> packages, string purpose) => new(
        $"Looked for the Debian packages {string.Join(", ", packages)}, needed for {purpose}.",
        host.IsDebian
            ? $"They are not installed on {host.Name}, and this build does not run as root."
            : $"This machine is {host.Name}: a rehearsal can only install Debian's and Ubuntu's packages.",
        host.IsDebian
            ? $"Install them yourself: sudo apt-get install --no-install-recommends {string.Join(' ', packages)}"
            : "Start a container engine that can pull debian:12-slim and install the .NET SDK and a JDK 17, "
                + "or use Debian or Ubuntu as root.");

    static InfrastructureException Failed(ProgramCall call, string purpose, ProgramResult answer) => new(
        $"Installing packages for {purpose}: {call}",
        answer.Describe(),
        Says(answer, "Unable to locate package")
        ? "The archives in /etc/apt/sources.list* do not have it: add Debian's or Ubuntu's main archive for this release, "
            + "then apt-get update."
        : Says(answer, "No space left") ? "Free space on this disk, then run again."
        : Says(answer, "Could not get lock")
        ? "Another package installation holds the lock: wait for it (ps aux | grep apt), then run again."
        : "See whether the archive can be reached (apt-get update), put right what apt-get says above, then run again.");
}
