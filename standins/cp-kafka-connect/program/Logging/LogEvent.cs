namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;

/// <summary>One thing that happened, with all that a pattern may show.</summary>
sealed record LogEvent(DateTimeOffset Time, LogLevel Level, string Logger, string Context, string Message, int Line);
