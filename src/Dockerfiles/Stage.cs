namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A build stage: a FROM and what follows it up to the next one.</summary>
/// <param name="Index">Its number, from 0, as <c>COPY --from=0</c> counts.</param>
/// <param name="From">The FROM that begins it.</param>
/// <param name="Instructions">The instructions after FROM, in order.</param>
public sealed record Stage(int Index, FromInstruction From, IReadOnlyList<Instruction> Instructions)
{
    /// <summary>Its name in lower case, or null.</summary>
    public string? Name => From.StageName?.Text.ToLowerInvariant();
}
