using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Serilog;

namespace Neo4jKafkaConnect.Currency;

/// <summary>What Confluent Hub and the base image's registry say.</summary>
public sealed class PublishedVersions(ConfluentHub hub, CredentialChain credentials, ILogger log, TimeProvider? time = null) :
    IPublishedVersions
{
    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ListConnectorVersionsAsync(CancellationToken token) => hub.ListVersionsAsync(token);

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> ListBaseTagsAsync(ImageReference baseImage, CancellationToken token)
    {
        using var transport = new RegistryTransport(RegistryEndpoint.Of(baseImage.Registry), credentials, log, time);
        var client = new RegistryClient(transport, baseImage.Repository, log, time);
        return await client.ListTagsAsync(token) is { Count: > 0 } tags ? tags : throw new InfrastructureException(
            $"Listing the tags of {client.Name()}.",
            $"{baseImage.Registry} has none.",
            "See whether the base image's name is right, or --base-image names a mirror; where it is not public, log in (docker login).");
    }
}
