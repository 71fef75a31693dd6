using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Currency;

/// <summary>What publishers have published.</summary>
public interface IPublishedVersions
{
    /// <summary>Every version of the connector.</summary>
    /// <exception cref="InfrastructureException">They cannot be had.</exception>
    Task<IReadOnlyList<string>> ListConnectorVersionsAsync(CancellationToken token);

    /// <summary>Every tag of the base image.</summary>
    /// <param name="baseImage">The image; its tag does not matter.</param>
    /// <param name="token">Ends the wait.</param>
    /// <exception cref="InfrastructureException">They cannot be had.</exception>
    Task<IReadOnlyList<string>> ListBaseTagsAsync(ImageReference baseImage, CancellationToken token);
}
