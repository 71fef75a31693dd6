namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A flag of an instruction, such as <c>--from=builder</c>.</summary>
/// <param name="Name">The name without the two dashes.</param>
/// <param name="Value">What follows <c>=</c>, quotes taken off; null where there is no <c>=</c>.</param>
/// <param name="Range">The whole flag as written.</param>
public sealed record InstructionFlag(string Name, string? Value, SourceRange Range);
