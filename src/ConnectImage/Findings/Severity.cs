namespace Neo4jKafkaConnect.Findings;

/// <summary>How much a finding weighs; the names are SARIF's levels (SARIF 2.1.0, section 3.27.10).</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Works today, and is likely to hurt.</summary>
    Warning,

    /// <summary>What is built from it would not be what it promises.</summary>
    Error,
}
