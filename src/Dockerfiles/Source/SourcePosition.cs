namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A place in a Dockerfile.</summary>
/// <param name="Line">Line number, counted from 1.</param>
/// <param name="Column">Column, counted from 1 in UTF-16 code units (the unit of SARIF and of most editors); a byte order mark is not
/// counted.</param>
/// <param name="Offset">Index into the whole text, counted from 0 in UTF-16 code units; a byte order mark is counted.</param>
public readonly record struct SourcePosition(int Line, int Column, int Offset)
{
    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Line}:{Column}");
}
