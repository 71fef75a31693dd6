using Neo4jKafkaConnect.Pushing;
using Nuke.Common;

namespace Neo4jKafkaConnect.Targets;

/// <summary>A target that speaks to registries.</summary>
public interface IHazRegistries : IHazDryRun
{
    /// <summary>Where to.</summary>
    [Parameter("Registries to push to: ghcr.io, registry.example.com:5000, myregistry.azurecr.io; several, one after the other")]
    string[]? Registry => TryGetValue(() => Registry);

    /// <summary>The repository in each registry.</summary>
    [Parameter("Repository in the registries - Default is neo4j-kafka-connect")]
    string? Repository => TryGetValue(() => Repository);

    /// <summary>The user, where docker's configuration is not to be asked.</summary>
    [Parameter("User for the registry, instead of docker's configuration and credential helpers")]
    string? RegistryUser => TryGetValue(() => RegistryUser);

    /// <summary>The user's password; never from the command line.</summary>
    [Parameter("Password of --registry-user: from the environment (NUKE_REGISTRY_PASSWORD), never on the command line")]
    [Secret]
    string? RegistryPassword => TryGetValue(() => RegistryPassword);

    /// <summary>Whether the password comes on standard input.</summary>
    [Parameter("Reads the password of --registry-user from standard input")]
    bool RegistryPasswordStdin => TryGetValue<bool?>(() => RegistryPasswordStdin) ?? false;

    /// <summary>What was said of registries.</summary>
    RegistryOptions RegistryOptions => new(Registry ?? [], Repository)
    {
        User = RegistryUser,
        Password = RegistryPassword,
        IsPasswordOnInput = RegistryPasswordStdin,
    };
}
