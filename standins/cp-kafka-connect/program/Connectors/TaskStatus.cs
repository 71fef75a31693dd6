namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Connectors;

/// <summary>What is told of a task.</summary>
/// <param name="Trace">The Java trace of a failed task.</param>
sealed record TaskStatus(int Id, string State, string? Trace)
{
    public const string Running = "RUNNING";
    public const string Failed = "FAILED";
}
