using System.Runtime.InteropServices;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect;

/// <summary>A signal that ends the process, and the exit code that a JVM ends with after it.</summary>
sealed record TerminationSignal(string Name, int ExitCode);

/// <summary>
/// Turns the first SIGTERM, SIGINT or SIGHUP into a completed task; the later ones are swallowed, as a JVM in its shutdown does.
/// </summary>
sealed class TerminationSignals : IDisposable
{
    readonly TaskCompletionSource<TerminationSignal> _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly List<PosixSignalRegistration> _registrations;

    /// <summary>Starts to listen.</summary>
    public TerminationSignals() => _registrations =
    [
        Register(PosixSignal.SIGTERM, new TerminationSignal("SIGTERM", 143)),
        Register(PosixSignal.SIGINT, new TerminationSignal("SIGINT", 130)),
        Register(PosixSignal.SIGHUP, new TerminationSignal("SIGHUP", 129)),
    ];

    /// <summary>Completes with the first signal.</summary>
    public Task<TerminationSignal> Received => _received.Task;

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    PosixSignalRegistration Register(PosixSignal signal, TerminationSignal meaning) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _received.TrySetResult(meaning);
    });
}
