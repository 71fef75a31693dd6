namespace Neo4jKafkaConnect.Linting;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Warning,

    /// <summary>What is built from it would not be what it promises.</summary>
    Error,
}

/// <summary>Something in the sources that does not hold.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity">Its weight.</param>
/// <param name="File">Relative to the repository.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What was found, in one line.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Finding(string Rule, Severity Severity, string File, int Line, int Column, string Message, string Remedy)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line}:{Column}  {Severity.ToString().ToLowerInvariant()}  {Rule}  {Message}";
}
