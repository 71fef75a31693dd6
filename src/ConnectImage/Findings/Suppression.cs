namespace Neo4jKafkaConnect.Findings;

/// <summary>Where a suppression is written; the names are SARIF's kinds (SARIF 2.1.0, section 3.35.2).</summary>
public enum SuppressionKind
{
    /// <summary>In the file that it is about, such as a comment above the line.</summary>
    InSource,

    /// <summary>In a file of its own, such as a policy.</summary>
    External,
}

/// <summary>A finding that a person accepted.</summary>
/// <param name="Kind">Where it is written.</param>
/// <param name="Justification">Why.</param>
public sealed record Suppression(SuppressionKind Kind, string Justification);
