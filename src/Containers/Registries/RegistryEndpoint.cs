using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Registries;

/// <summary>A registry and where its API answers.</summary>
/// <param name="Name">As it stands in image references: <c>docker.io</c>, <c>myregistry.azurecr.io</c>, <c>127.0.0.1:5000</c>.</param>
/// <param name="Address">The address of the API; plain http on loopback alone, as docker has it.</param>
public sealed partial record RegistryEndpoint(string Name, Uri Address)
{
    // docker/cli files Docker Hub's credentials under the address of its first API.
    const string DockerHubKey = "https://index.docker.io/v1/";
    const string DockerHubApi = "registry-1.docker.io";
    const string AzureDomain = ".azurecr.io";

    /// <summary>Whether it is Docker Hub.</summary>
    public bool IsDockerHub => Name == ImageReference.DefaultRegistry;

    /// <summary>Whether it runs on this machine.</summary>
    public bool IsLoopback => Address.IsLoopback;

    /// <summary>What docker files its credentials under.</summary>
    public string CredentialKey => IsDockerHub ? DockerHubKey : Name;

    /// <summary>
    /// Reads a registry's name. A bare word, which no image reference could take for a registry, is the name of an Azure Container
    /// Registry where that service could have given it: 5 to 50 letters and digits.
    /// </summary>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public static RegistryEndpoint Require(string text)
    {
        var name = AzureName().IsMatch(text) && text != "localhost" ? text.ToLowerInvariant() + AzureDomain : text;
        if (!ImageReference.TryParse($"{name}/x", out var reference) || (reference.Registry != name && name != "index.docker.io"))
            throw new ConfigurationException(
                "Reading the registry in --registry.",
                $"'{text}' is no registry.",
                "Give the host, with a port where it has one, such as ghcr.io, registry.example.com:5000 or myregistry.azurecr.io; "
                    + "the path goes into --repository.");
        return Of(reference.Registry);
    }

    /// <summary>The registry of an image reference.</summary>
    public static RegistryEndpoint Of(string registry)
    {
        var host = registry == ImageReference.DefaultRegistry ? DockerHubApi : registry;
        var secure = new Uri($"https://{host}/");
        return new RegistryEndpoint(registry, secure.IsLoopback ? new Uri($"http://{host}/") : secure);
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    [GeneratedRegex(@"\A[a-zA-Z0-9]{5,50}\z")]
    private static partial Regex AzureName();
}
