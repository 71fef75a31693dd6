using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>The use of an engine by one run.</summary>
/// <param name="connection">The engine.</param>
/// <param name="release">Gives it back.</param>
/// <param name="keep">Leaves it running.</param>
/// <param name="endingCommand">How a person ends it after it was kept; null for an engine that was there before.</param>
sealed class EngineLease(EngineConnection connection, Func<Task> release, Func<Task> keep, string? endingCommand) : IAsyncDisposable
{
    Func<Task>? _release = release;

    /// <summary>The engine.</summary>
    public EngineConnection Connection { get; } = connection;

    /// <summary>True where the rehearsal started it.</summary>
    public bool IsPrivate => EndingCommand is not null;

    /// <summary>How a person ends an engine that was kept; null for one that was there before.</summary>
    public string? EndingCommand { get; } = endingCommand;

    /// <summary>Leaves the engine running after the run.</summary>
    public Task KeepAsync() => keep();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        if (Interlocked.Exchange(ref _release, null) is { } giveBack)
            await giveBack();
    }
}
