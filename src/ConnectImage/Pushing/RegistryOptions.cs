using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>Which registries a run speaks to, and as whom.</summary>
/// <param name="Hosts">Their addresses.</param>
/// <param name="Repository">The repository in each; null for the project's own name.</param>
public sealed record RegistryOptions(IReadOnlyList<string> Hosts, string? Repository)
{
    /// <summary>The user, where docker's configuration is not to be asked.</summary>
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the password comes on standard input.</summary>
    public bool IsPasswordOnInput { get; init; }

    /// <summary>The repository in each registry.</summary>
    public string RepositoryName => Repository ?? ImageTags.LocalRepository;

    /// <summary>Refuses a password among the arguments: whoever lists processes sees them.</summary>
    /// <param name="commandLine">The arguments of this process.</param>
    /// <exception cref="ConfigurationException">There is one.</exception>
    public static void RefusePassword(IEnumerable<string> commandLine)
    {
        if (commandLine.Any(IsPassword))
            throw Wrong(
                "A password stands on the command line.",
                "Give it as NUKE_REGISTRY_PASSWORD in the environment, or on standard input with --registry-password-stdin; and change it, "
                    + "as others may have seen it.");
    }

    /// <summary>Refuses what contradicts itself.</summary>
    /// <exception cref="ConfigurationException">Something does.</exception>
    public void RefuseContradictions()
    {
        if (User is not null && Hosts.Count > 1)
            throw Wrong(
                "--registry-user with several registries: its password would be shown to each of them.",
                "Push to them one after the other, or use docker login for each.");
        if (User is null && (Password is not null || IsPasswordOnInput))
            throw Wrong("There is a password and no user.", "Give the user: --registry-user.");
        if (User is not null && Password is null && !IsPasswordOnInput)
            throw Wrong(
                "There is a user and no password.",
                "Give it as NUKE_REGISTRY_PASSWORD in the environment, or on standard input with --registry-password-stdin.");
        if (!ImageReference.TryParse($"registry.example.com/{RepositoryName}", out var name) || name.Repository != RepositoryName)
            throw Wrong(
                $"'{RepositoryName}' is no repository.",
                "Give a path in lower case, such as neo4j-kafka-connect or team/neo4j-kafka-connect, without registry, tag and digest.");
        _ = Endpoints();
    }

    /// <summary>Refuses to speak to no registry.</summary>
    /// <exception cref="ConfigurationException">None is named.</exception>
    public void RequireOne()
    {
        if (Hosts.Count == 0)
            throw Wrong(
                "There is no registry to push to.",
                "Name one or several: --registry ghcr.io --repository team/neo4j-kafka-connect; or rehearse a push: Push --rehearse.");
    }

    /// <summary>The registries.</summary>
    /// <exception cref="ConfigurationException">One is none, or is named twice.</exception>
    public IReadOnlyList<RegistryEndpoint> Endpoints()
    {
        var endpoints = Hosts.Select(RegistryEndpoint.Require).ToList();
        if (endpoints.GroupBy(x => x.Name).FirstOrDefault(x => x.Count() > 1) is { } twice)
            throw Wrong($"{twice.Key} is named twice.", "Name each registry once.");
        if (endpoints.Any(x => x.IsDockerHub) && !RepositoryName.Contains('/'))
            throw Wrong(
                $"'{RepositoryName}' on Docker Hub would be one of its official images.",
                "Give the account as well: --repository account/neo4j-kafka-connect.");
        return endpoints;
    }

    static bool IsPassword(string argument) =>
        argument.StartsWith('-')
            && argument.Replace("-", "", StringComparison.Ordinal).Equals("registrypassword", StringComparison.OrdinalIgnoreCase);

    static ConfigurationException Wrong(string cameBack, string remedy) => new("Reading the parameters of registries.", cameBack, remedy);
}
