namespace Neo4jKafkaConnect.Runs;

/// <summary>The run was interrupted by a signal; not a failure of what was being done.</summary>
public sealed class InterruptedException() : Exception("Interrupted; cleaning up.")
{
    /// <inheritdoc />
    public override string ToString() => Message;
}

/// <summary>Ends a run whose failure the log has been told of; NUKE would print its message once more.</summary>
public sealed class ToldException(Exception cause) : Exception("", cause);
