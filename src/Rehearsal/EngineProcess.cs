using System.Globalization;
using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>The process of a private engine, or of its containerd, as the process table shows it.</summary>
/// <param name="Id">The process number.</param>
sealed record EngineProcess(int Id)
{
    const string Table = "/proc";

    static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan s_dieWithin = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The process that a pid file names, if it lives and was started with a given argument: the number of an engine that was
    /// killed may have been given to another process since.
    /// </summary>
    public static EngineProcess? Find(AbsolutePath pidFile, string argument) =>
        pidFile.FileExists()
        && int.TryParse(File.ReadAllText(pidFile).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && new EngineProcess(id) is { IsAlive: true } process
        && process.ReadCommandLine().Contains(argument)
            ? process
            : null;

    /// <summary>The living processes that were started with a given argument.</summary>
    public static IReadOnlyList<EngineProcess> FindAll(string argument) => !Directory.Exists(Table) ? [] :
    [
        .. Directory.EnumerateDirectories(Table)
            .Select(Path.GetFileName)
            .Where(x => x!.All(char.IsAsciiDigit))
            .Select(x => new EngineProcess(int.Parse(x!, CultureInfo.InvariantCulture)))
            .Where(x => x.IsAlive && x.ReadCommandLine().Contains(argument)),
    ];

    /// <summary>True while it runs. One that has ended and that its parent has not waited for yet does not run.</summary>
    public bool IsAlive => Read("stat") is { Length: > 0 } text
        && text[(text.LastIndexOf(')') + 1)..].TrimStart() is [not ('Z' or 'X'), ..];

    /// <summary>Sends a signal by its name without <c>SIG</c>. A process that is gone already is no error.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="runner">Runs kill.</param>
    /// <param name="token">Ends the wait.</param>
    /// <param name="wholeGroup">Whether it goes to all processes of the group that this one leads.</param>
    public Task SignalAsync(string signal, ProgramRunner runner, CancellationToken token, bool wholeGroup = false) =>
        runner.RunAsync(new(
            "/bin/sh",
            ["-c", "kill -s \"$0\" -- \"$1\"", signal, $"{(wholeGroup ? "-" : "")}{Id.ToString(CultureInfo.InvariantCulture)}"]), token);

    /// <summary>Ends it: politely, then by force.</summary>
    /// <param name="runner">Runs kill.</param>
    /// <param name="politely">How long it may take to obey; it is waited for a second after that.</param>
    /// <param name="time">The clock.</param>
    /// <param name="token">Ends the wait.</param>
    /// <param name="wholeGroup">Whether all processes of the group that this one leads are to end.</param>
    /// <returns>Whether it obeyed.</returns>
    public async Task<bool> EndAsync(
        ProgramRunner runner, TimeSpan politely, TimeProvider time, CancellationToken token, bool wholeGroup = false)
    {
        await SignalAsync("TERM", runner, token, wholeGroup);
        if (await WaitForEndAsync(politely, time, token))
            return true;
        await KillAsync(runner, time, token, wholeGroup);
        return false;
    }

    /// <summary>Ends it by force.</summary>
    public async Task KillAsync(ProgramRunner runner, TimeProvider time, CancellationToken token, bool wholeGroup = false)
    {
        await SignalAsync("KILL", runner, token, wholeGroup);
        await WaitForEndAsync(s_dieWithin, time, token);
    }

    /// <summary>Waits until it has ended; false where it has not within the bound.</summary>
    public async Task<bool> WaitForEndAsync(TimeSpan bound, TimeProvider time, CancellationToken token)
    {
        // Linux tells only the parent that a process ended, and the engine outlives the run that started it.
        var started = time.GetTimestamp();
        while (IsAlive)
        {
            if (time.GetElapsedTime(started) > bound)
                return false;
            await Task.Delay(s_look, time, token);
        }

        return true;
    }

    string[] ReadCommandLine() => Read("cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);

    string Read(string name)
    {
        try
        {
            return File.ReadAllText($"{Table}/{Id.ToString(CultureInfo.InvariantCulture)}/{name}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
