namespace CliWrap.EventStream;

/// <summary>The process started.</summary>
public class StartedCommandEvent(int processId) : CommandEvent
{
    /// <summary>The process's id.</summary>
    public int ProcessId { get; } = processId;

    /// <inheritdoc/>
    public override string ToString() => $"Process ID: {ProcessId}";
}
