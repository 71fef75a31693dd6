using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Neo4jKafkaConnect.Reporting;

/// <summary>
/// Keeps what work in the background says until its turn comes, so that its lines stand together, each with its own time, and not
/// among those of the target that runs meanwhile.
/// </summary>
sealed class HeldLog : ILogEventSink
{
    readonly Lock _gate = new();
    readonly List<LogEvent> _held = [];
    ILogger? _target;

    /// <summary>Holds everything.</summary>
    public HeldLog() => Logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(this).CreateLogger();

    /// <summary>What the work writes to.</summary>
    public ILogger Logger { get; }

    /// <summary>Hands on what was held, and from now on every line as it comes; the first call counts.</summary>
    /// <param name="target">Where the lines go.</param>
    /// <param name="least">What was held and is lighter is dropped.</param>
    public void PassOn(ILogger target, LogEventLevel least = LogEventLevel.Verbose)
    {
        lock (_gate)
        {
            if (_target is not null)
                return;
            _target = target;
            foreach (var held in _held.Where(x => x.Level >= least))
                target.Write(held);
            _held.Clear();
        }
    }

    /// <inheritdoc />
    public void Emit(LogEvent logEvent)
    {
        lock (_gate)
        {
            if (_target is { } target)
                target.Write(logEvent);
            else
                _held.Add(logEvent);
        }
    }
}
