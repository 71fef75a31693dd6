using System.Runtime.ExceptionServices;
using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Something that happened while the worker started.</summary>
abstract record StartupEvent;

sealed record LineWritten(bool ByWorker, LogLine Line) : StartupEvent;

sealed record ContainerEnded(bool IsWorker, ContainerExit Exit) : StartupEvent;

sealed record Probed(ReadinessProbe Probe) : StartupEvent;

sealed record TimedOut : StartupEvent;

sealed record SourceBroke(Exception Exception) : StartupEvent;

/// <summary>Takes one event after the other and knows when the matter is decided.</summary>
sealed class StartupProgress(DateTimeOffset startedAt, TimeProvider time)
{
    readonly List<StartupPhase> _phases = [];
    StartupEnd? _end;
    TimeSpan _took;
    TimeSpan? _timeToRest;
    TimeSpan? _timeToHerder;
    ContainerExit? _workerExit;
    ContainerExit? _brokerExit;
    string? _decisive;
    string? _lastAnswer;

    /// <summary>Whether nothing can change the outcome any more.</summary>
    public bool IsDecided => _end is not null;

    /// <summary>Whether the cause is still to be written by a process that lives on.</summary>
    public bool AwaitsTrace => _end == StartupEnd.FatalLine && _workerExit is null;

    /// <summary>Takes an event.</summary>
    public void Observe(StartupEvent happened)
    {
        switch (happened)
        {
            case LineWritten { ByWorker: var byWorker, Line: var line }:
                Read(byWorker, line);
                break;
            case ContainerEnded { IsWorker: true, Exit: var exit }:
                _workerExit = exit;
                Decide(StartupEnd.WorkerEnded);
                break;
            case ContainerEnded { Exit: var exit }:
                _brokerExit = exit;
                Decide(StartupEnd.BrokerEnded);
                break;
            case Probed { Probe: var probe }:
                See(probe);
                break;
            case TimedOut:
                Decide(StartupEnd.TimedOut);
                break;
            case SourceBroke { Exception: var exception }:
                ExceptionDispatchInfo.Throw(exception);
                break;
        }
    }

    /// <summary>The outcome.</summary>
    public Startup ToStartup() => new(_end ?? throw new InvalidOperationException("The start is not decided yet."), _took)
    {
        TimeToRest = _timeToRest,
        TimeToHerder = _timeToHerder,
        WorkerExit = _workerExit,
        BrokerExit = _brokerExit,
        Decisive = _decisive,
        LastAnswer = _lastAnswer,
        Phases = [.. _phases.OrderBy(x => x.After)],
    };

    /// <summary>Takes an event that arrived after the matter was decided: of a line that was written by then, its step.</summary>
    public void ObserveLate(StartupEvent happened)
    {
        if (happened is LineWritten { ByWorker: var byWorker, Line: var line })
            ReadPhase(byWorker, line);
    }

    void ReadPhase(bool byWorker, LogLine line)
    {
        var phase = byWorker ? StartupLines.PhaseOf(line.Text) : StartupLines.BrokerPhaseOf(line.Text);
        if (phase is not null && !_phases.Exists(x => x.Name == phase))
            _phases.Add(new StartupPhase(phase, NotNegative(line.At - startedAt)));
    }

    void Read(bool byWorker, LogLine line)
    {
        ReadPhase(byWorker, line);
        if (!byWorker || !StartupLines.IsFatal(line.Text))
            return;
        _decisive ??= StartupLines.WithoutTime(line.Text);
        Decide(StartupEnd.FatalLine);
    }

    void See(ReadinessProbe probe)
    {
        if (probe.RestAnswers)
            _timeToRest ??= Elapsed();
        if (probe.HerderAnswers)
        {
            _timeToHerder ??= Elapsed();
            Decide(StartupEnd.Ready);
        }
        else
        {
            _lastAnswer = probe.Summary;
        }
    }

    void Decide(StartupEnd end)
    {
        if (_end is not null)
            return;
        _end = end;
        _took = Elapsed();
    }

    TimeSpan Elapsed() => NotNegative(time.GetUtcNow() - startedAt);

    static TimeSpan NotNegative(TimeSpan value) => value < TimeSpan.Zero ? TimeSpan.Zero : value;
}
