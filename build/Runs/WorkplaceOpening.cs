using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Reporting;
using Neo4jKafkaConnect.Workplaces;
using Serilog;
using Serilog.Events;

namespace Neo4jKafkaConnect.Runs;

/// <summary>What a run asks of its workplace.</summary>
/// <param name="Kind">Which of the two kinds.</param>
/// <param name="PlatformVersion">The platform's version that is built.</param>
public sealed record WorkplaceRequest(IWorkplaceKind Kind, string PlatformVersion);

/// <summary>Opens a workplace.</summary>
/// <param name="request">What kind.</param>
/// <param name="log">Told what is done.</param>
/// <param name="token">Ends it; nothing is left then.</param>
delegate Task<Workplace> OpenWorkplace(WorkplaceRequest request, ILogger log, CancellationToken token);

/// <summary>
/// A workplace that is being opened, or is open. Disposing of it ends the opening, waits until it has cleaned up after itself, and gives
/// the workplace back.
/// </summary>
sealed class WorkplaceOpening : IAsyncDisposable
{
    // A tool may take two seconds to obey, and an engine as long to end.
    static readonly TimeSpan s_endWithin = TimeSpan.FromSeconds(8);

    readonly CancellationTokenSource _abandon;
    readonly HeldLog _held = new();
    readonly ILogger _log;
    readonly TimeProvider _time;
    readonly Task<Workplace> _opened;

    /// <summary>Begins.</summary>
    /// <param name="open">Opens it.</param>
    /// <param name="log">Told of it once somebody waits for the workplace.</param>
    /// <param name="time">For the bound on the end.</param>
    /// <param name="token">Ends it.</param>
    public WorkplaceOpening(Func<ILogger, CancellationToken, Task<Workplace>> open, ILogger log, TimeProvider time, CancellationToken token)
    {
        _abandon = CancellationTokenSource.CreateLinkedTokenSource(token);
        _log = log;
        _time = time;
        _opened = Task.Run(() => open(_held.Logger, _abandon.Token), CancellationToken.None);
    }

    /// <summary>The workplace; tells its failure to everybody who asks.</summary>
    public Task<Workplace> JoinAsync(CancellationToken token)
    {
        _held.PassOn(_log);
        return _opened.WaitAsync(token);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Where nobody came to need it, only what a person has to know is worth a line.
        _held.PassOn(_log, LogEventLevel.Warning);
        await _abandon.CancelAsync();
        await Task.WhenAny(_opened, Task.Delay(s_endWithin, _time, CancellationToken.None));
        if (!_opened.IsCompleted)
            throw new InfrastructureException(
                "Ending the workplace that was coming up.", $"It did not end within {s_endWithin.TotalSeconds:0} s.",
                "The next run sweeps what it left.");
        // Told already to those who asked.
        _ = _opened.Exception;
        _abandon.Dispose();
        if (_opened.IsCompletedSuccessfully)
            await (await _opened).DisposeAsync();
    }
}
