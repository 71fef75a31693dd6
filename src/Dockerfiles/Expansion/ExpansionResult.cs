namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>What became of a text with variables.</summary>
/// <param name="Text">The text with variables replaced and quotes taken off; empty where <paramref name="Error"/> is set.</param>
/// <param name="Words">The text split at blanks that are not quoted.</param>
/// <param name="MatchedNames">The variables that were asked for and have a value.</param>
/// <param name="UnmatchedNames">The variables that were asked for and have none.</param>
/// <param name="Error">Why it cannot be expanded, or null.</param>
public sealed record ExpansionResult(
    string Text,
    IReadOnlyList<string> Words,
    IReadOnlySet<string> MatchedNames,
    IReadOnlySet<string> UnmatchedNames,
    string? Error);
