using Neo4jKafkaConnect.Currency;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>What a rehearsal has: the connector's stand-in in every version, and the base image that it makes for the pinned one.</summary>
sealed class RehearsedVersions(RehearsalPaths paths) : IPublishedVersions
{
    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ListConnectorVersionsAsync(CancellationToken token) =>
        Task.FromResult(ConnectorArchives.ReadVersions(paths));

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ListBaseTagsAsync(ImageReference baseImage, CancellationToken token) =>
        Task.FromResult<IReadOnlyList<string>>([baseImage.Tag!]);
}
