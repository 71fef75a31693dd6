using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What a push was asked for.</summary>
/// <param name="Registries">Where to.</param>
/// <param name="Repository">The repository in each; null for the project's own name.</param>
public sealed record PushOptions(IReadOnlyList<string> Registries, string? Repository)
{
    /// <summary>Whether this is a rehearsal, which has a registry of its own.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>The number of the release; null where the git tags say it.</summary>
    public int? ReleaseNumber { get; init; }

    /// <summary>The user, where docker's configuration is not to be asked.</summary>
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the password comes on standard input.</summary>
    public bool IsPasswordOnInput { get; init; }

    /// <summary>Whether to push what was not proved.</summary>
    public bool ForceUnproved { get; init; }

    /// <summary>Whether to say only what would be done.</summary>
    public bool DryRun { get; init; }

    /// <summary>The digest that gets a further tag; null for a push.</summary>
    public string? Promote { get; init; }

    /// <summary>The further tag.</summary>
    public string? To { get; init; }

    /// <summary>The repository in each registry.</summary>
    public string RepositoryName => Repository ?? ImageTags.LocalRepository;

    /// <summary>Refuses a password among the arguments: whoever lists processes sees them.</summary>
    /// <param name="commandLine">The arguments of this process.</param>
    /// <exception cref="ConfigurationException">There is one.</exception>
    public static void RefusePassword(IEnumerable<string> commandLine)
    {
        if (commandLine.Any(x => x.StartsWith('-') && x.Replace("-", "", StringComparison.Ordinal).Equals("registrypassword", StringComparison.OrdinalIgnoreCase)))
            throw Wrong("A password stands on the command line.", "Give it as NUKE_REGISTRY_PASSWORD in the environment, or on standard input with --registry-password-stdin; and change it, as others may have seen it.");
    }

    /// <summary>Refuses what contradicts itself, or does not suffice.</summary>
    /// <exception cref="ConfigurationException">Something does.</exception>
    public void RefuseContradictions()
    {
        if (!IsRehearsal && Registries.Count == 0)
            throw Wrong("There is no registry to push to.", "Name one or several: --registry ghcr.io --repository team/neo4j-kafka-connect; or rehearse: --rehearse.");
        if (IsRehearsal && Registries.Count > 0)
            throw Wrong("--rehearse and --registry exclude each other.", "A rehearsal pushes to a registry of its own and nowhere else: leave one of the two out.");
        if (IsRehearsal && Promote is not null)
            throw Wrong("--rehearse and --promote exclude each other.", "A rehearsal's registry begins empty: there is nothing in it to promote.");
        if (Promote is null != To is null)
            throw Wrong("--promote and --to belong together.", "Give the digest of the image and the tag that it is to get.");
        if (User is not null && Registries.Count > 1)
            throw Wrong("--registry-user with several registries: its password would be shown to each of them.", "Push to them one after the other, or use docker login for each.");
        if (User is null && (Password is not null || IsPasswordOnInput))
            throw Wrong("There is a password and no user.", "Give the user: --registry-user.");
        if (User is not null && Password is null && !IsPasswordOnInput)
            throw Wrong("There is a user and no password.", "Give it as NUKE_REGISTRY_PASSWORD in the environment, or on standard input with --registry-password-stdin.");
        if (!ImageReference.TryParse($"registry.example.com/{RepositoryName}", out var name) || name.Repository != RepositoryName)
            throw Wrong($"'{RepositoryName}' is no repository.", "Give a path in lower case, such as neo4j-kafka-connect or team/neo4j-kafka-connect, without registry, tag and digest.");
        if (ReleaseNumber < 1)
            throw Wrong($"{ReleaseNumber} is no number of a release.", "Numbers begin with 1.");
        _ = Endpoints();
    }

    /// <summary>The registries.</summary>
    /// <exception cref="ConfigurationException">One is none, or is named twice.</exception>
    public IReadOnlyList<RegistryEndpoint> Endpoints()
    {
        var endpoints = Registries.Select(RegistryEndpoint.Require).ToList();
        if (endpoints.GroupBy(x => x.Name).FirstOrDefault(x => x.Count() > 1) is { } twice)
            throw Wrong($"{twice.Key} is named twice.", "Name each registry once.");
        if (endpoints.Any(x => x.IsDockerHub) && !RepositoryName.Contains('/'))
            throw Wrong($"'{RepositoryName}' on Docker Hub would be one of its official images.", "Give the account as well: --repository account/neo4j-kafka-connect.");
        return endpoints;
    }

    static ConfigurationException Wrong(string cameBack, string remedy) => new("Reading the parameters of Push.", cameBack, remedy);
}
