using System.Runtime.InteropServices;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Runs;

/// <summary>
/// Turns SIGINT and SIGTERM into a cancelled token. A second signal, or work that does not end within the grace period, ends the
/// process after cleaning up: a shell, a terminal and a build server all wait only so long.
/// </summary>
public sealed class Interruption : IDisposable
{
    static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    readonly CancellationTokenSource _source = new();
    readonly List<PosixSignalRegistration> _registrations = [];
    readonly Func<Task> _cleanUp;
    readonly Action<int> _exit;
    readonly TimeProvider _time;

    /// <summary>Listens to nothing yet.</summary>
    /// <param name="cleanUp">Releases what the run holds; called where the work itself did not end in time. May be called while the work
    /// goes on.</param>
    /// <param name="exit">Ends the process.</param>
    /// <param name="time">For the grace period.</param>
    public Interruption(Func<Task> cleanUp, Action<int>? exit = null, TimeProvider? time = null)
    {
        _cleanUp = cleanUp;
        _exit = exit ?? Environment.Exit;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>
    /// Starts to listen. Handlers are called in the reverse of the order in which they came: NUKE's own, which prints the summary of a
    /// build that is about to die, has to be there before this one, which keeps it alive.
    /// </summary>
    public void Listen()
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, x => Handle(x, ExitCodes.Interrupted)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, x => Handle(x, ExitCodes.Terminated)));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>130 or 143 after a signal; null before.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    void Handle(PosixSignalContext context, int exitCode)
    {
        if (ExitCode is not null)
            return;
        context.Cancel = true;
        Interrupt(exitCode);
    }

    internal void Interrupt(int exitCode)
    {
        ExitCode = exitCode;
        _ = EndAfterGraceAsync(exitCode);
        _source.Cancel();
    }

    // Work that does not look at the token, such as a compiler of NUKE's own, must not keep the process alive.
    async Task EndAfterGraceAsync(int exitCode)
    {
        await Task.Delay(s_grace, _time);
        await _cleanUp();
        _exit(exitCode);
    }
}
