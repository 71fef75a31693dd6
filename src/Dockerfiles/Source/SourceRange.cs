namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A stretch of a Dockerfile, from <paramref name="Start"/> up to, and without, <paramref name="End"/>.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">The place after its last character.</param>
public readonly record struct SourceRange(SourcePosition Start, SourcePosition End)
{
    /// <summary>Length in UTF-16 code units, line ends within it counted.</summary>
    public int Length => End.Offset - Start.Offset;

    /// <summary>Whether <paramref name="line"/> (from 1) is one of the lines that the range touches.</summary>
    public bool ContainsLine(int line) => line >= Start.Line && line <= End.Line;

    /// <inheritdoc />
    public override string ToString() => $"{Start}-{End}";
}
