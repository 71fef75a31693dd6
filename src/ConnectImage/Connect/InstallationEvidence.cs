using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Connect;

/// <summary>A start of the worker as installations make it: another user, and where there are such settings, those of Event Hubs.</summary>
/// <param name="Environments">The places that make it, all with the same settings; none where no place is on Event Hubs.</param>
/// <param name="Startup">How it went.</param>
/// <param name="WorkerLog">What the worker wrote.</param>
/// <param name="BrokerLog">What its broker wrote.</param>
public sealed record InstallationStart(
    IReadOnlyList<EventHubsEnvironment> Environments, Startup Startup, string WorkerLog, string BrokerLog)
{
    /// <summary>Whether a record went through the clients of a source and of a sink; a reason where none was sent.</summary>
    public Gathered<RecordRelay> Relay { get; init; } = "the worker did not become ready";
}

/// <summary>A record's way from a source to a sink.</summary>
/// <param name="Took">From the creation of the connectors on; null where it did not arrive.</param>
/// <param name="Faults">What the connectors said meanwhile.</param>
public sealed record RecordRelay(TimeSpan? Took, IReadOnlyList<string> Faults);

/// <summary>A login with another secret.</summary>
/// <param name="Line">The line that says that it was refused; null where none does.</param>
/// <param name="Took">From the start of the container to that line, or to the end of the wait.</param>
/// <param name="IsReady">Whether the worker became ready all the same.</param>
public sealed record RefusedLogin(string? Line, TimeSpan Took, bool IsReady);

/// <summary>What came of the starts as installations make them.</summary>
/// <param name="Starts">One for all places with the same settings.</param>
/// <param name="Refusal">The login with another secret; a reason where there was none.</param>
/// <param name="Unreadable">Places on Event Hubs whose login names no variable, so that nothing is known to log in with.</param>
public sealed record InstallationEvidence(
    IReadOnlyList<InstallationStart> Starts, Gathered<RefusedLogin> Refusal, IReadOnlyList<EventHubsEnvironment> Unreadable);
