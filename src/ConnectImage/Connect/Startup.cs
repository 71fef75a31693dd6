using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What ended the wait for the worker.</summary>
public enum StartupEnd
{
    /// <summary>REST interface and herder answer.</summary>
    Ready,

    /// <summary>The engine could not start its container, because of the image.</summary>
    NotStarted,

    /// <summary>Its container ended.</summary>
    WorkerEnded,

    /// <summary>The broker's container ended.</summary>
    BrokerEnded,

    /// <summary>A log line announced the end, which may be half a minute away.</summary>
    FatalLine,

    /// <summary>Nothing decisive happened in time.</summary>
    TimedOut,
}

/// <summary>A step of the start that the log announced.</summary>
/// <param name="Name">Such as <c>scanning plugins</c>.</param>
/// <param name="After">From the start of the worker's container, by the engine's clock.</param>
public sealed record StartupPhase(string Name, TimeSpan After);

/// <summary>How the worker started.</summary>
/// <param name="End">What ended the wait.</param>
/// <param name="Took">How long the wait was, from the start of the worker's container.</param>
public sealed record Startup(StartupEnd End, TimeSpan Took)
{
    /// <summary>From the start of the container to the first 200 on <c>/</c>.</summary>
    public TimeSpan? TimeToRest { get; init; }

    /// <summary>From the start of the container to the first 200 on <c>/connectors</c>.</summary>
    public TimeSpan? TimeToHerder { get; init; }

    /// <summary>How the worker's container ended, where it did.</summary>
    public ContainerExit? WorkerExit { get; init; }

    /// <summary>How the broker's container ended, where it did.</summary>
    public ContainerExit? BrokerExit { get; init; }

    /// <summary>The line that announced the end, or what the engine said when it could not start the container.</summary>
    public string? Decisive { get; init; }

    /// <summary>The last answer of the worker that was not a 200.</summary>
    public string? LastAnswer { get; init; }

    /// <summary>The steps that the log announced.</summary>
    public IReadOnlyList<StartupPhase> Phases { get; init; } = [];

    /// <summary>Whether the worker can be asked anything.</summary>
    public bool IsReady => End == StartupEnd.Ready;

    /// <summary>What happened, in one sentence.</summary>
    public string Summary => End switch
    {
        StartupEnd.Ready => $"ready after {Took.TotalSeconds:0.0} s",
        StartupEnd.NotStarted => $"the engine could not start the worker's container: {Decisive}",
        StartupEnd.WorkerEnded => $"the worker ended with exit code {WorkerExit?.ExitCode} after {Took.TotalSeconds:0.0} s",
        StartupEnd.BrokerEnded => $"the broker ended with exit code {BrokerExit?.ExitCode} after {Took.TotalSeconds:0.0} s",
        StartupEnd.FatalLine => $"the worker announced its end after {Took.TotalSeconds:0.0} s: {Decisive}",
        _ => $"not ready after {Took.TotalSeconds:0.0} s" + (LastAnswer is null ? "" : $"; the last answer was: {LastAnswer}"),
    };
}
