using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pushing;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What a push was asked for.</summary>
/// <param name="Registries">Where to.</param>
public sealed record PushOptions(RegistryOptions Registries)
{
    /// <summary>The number of the release; null where the git tags say it.</summary>
    public int? ReleaseNumber { get; init; }

    /// <summary>Whether to push what was not proved.</summary>
    public bool ForceUnproved { get; init; }

    /// <summary>Whether to say only what would be done.</summary>
    public bool DryRun { get; init; }

    /// <summary>Refuses what contradicts itself, or does not suffice.</summary>
    /// <exception cref="ConfigurationException">Something does.</exception>
    public void RefuseContradictions()
    {
        Registries.RefuseContradictions();
        if (ReleaseNumber < 1)
            throw Wrong($"{ReleaseNumber} is no number of a release.", "Numbers begin with 1.");
    }

    static ConfigurationException Wrong(string cameBack, string remedy) => new("Reading the parameters of Push.", cameBack, remedy);
}
