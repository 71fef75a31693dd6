namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A value after expansion, with the instruction that gave it.</summary>
/// <param name="Value">The value.</param>
/// <param name="SetBy">The instruction; null for what the builder or the base image provides.</param>
/// <param name="UnresolvedNames">Variables in it that had no value. Where the base image's environment is not known, they may have one in
/// truth.</param>
public sealed record EffectiveValue(string Value, Instruction? SetBy, IReadOnlySet<string> UnresolvedNames)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
