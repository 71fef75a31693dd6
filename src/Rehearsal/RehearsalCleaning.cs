using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// Removes what rehearsals keep in a working copy: the private engine with its images, and what was made for them. An engine's
/// folder holds file systems of containers, with links that point into this machine: nothing but this should delete it.
/// </summary>
sealed class RehearsalCleaning(RehearsalPaths paths, ILogger log, TimeProvider? time = null)
{
    static readonly TimeSpan s_lockWithin = TimeSpan.FromSeconds(10);
    readonly TimeProvider _time = time ?? TimeProvider.System;
    readonly ProgramRunner _runner = new(log);

    /// <summary>Ends the private engine and deletes its folder and the cache.</summary>
    /// <exception cref="InfrastructureException">A run uses them, or something cannot be deleted.</exception>
    public async Task RunAsync(CancellationToken token)
    {
        if (paths.Engine.DirectoryExists())
            await RemoveEngineAsync(token);
        if (!paths.Cache.DirectoryExists())
            return;
        using (await FileLock.AcquireAsync(paths.Lock, s_lockWithin, "preparing a rehearsal", log, _time, token))
            paths.Cache.RemoveFolder();
    }

    async Task RemoveEngineAsync(CancellationToken token)
    {
        var folders = EngineFolders.For(paths.Engine);
        var host = HostSystem.Detect();
        using var packages = new AptPackages(host, _runner, new Steps(log, _time), log, _time);
        var engine = new RehearsalEngine(folders, host, packages, _runner, log, _time);
        if (!await engine.EndUnusedAsync(endKept: true, token))
            throw new InfrastructureException(
                $"Removing the private engine of the rehearsals ({folders.Home}).", "A run uses it.",
                "Wait for that run, or end it, and clean again.");
        await EngineMounts.RemoveAsync(folders, _runner, token);
        foreach (var folder in new[] { folders.Runtime, folders.Home }.Where(x => x.DirectoryExists()))
            await DeleteAsync(folder, token);
    }

    async Task DeleteAsync(AbsolutePath folder, CancellationToken token)
    {
        var call = new ProgramCall("rm", ["--recursive", "--force", "--one-file-system", folder]);
        var answer = await _runner.RunAsync(call, token);
        if (!answer.Succeeded)
            throw new InfrastructureException(
                $"Removing the private engine of the rehearsals: {call}", answer.Describe(),
                "See what still uses the folder (lsof, mount), and remove it as root.");
    }
}
