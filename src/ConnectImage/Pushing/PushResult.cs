using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>What is to be pushed where.</summary>
/// <param name="Version">The release.</param>
/// <param name="Commit">The full commit that the image was built from; null where it is no commit's.</param>
/// <param name="Suffix">Appended to every tag; a rehearsal's.</param>
public sealed record PushRequest(ReleaseVersion Version, string? Commit, string Suffix)
{
    /// <summary>The digest that the release's tag promises; null where nothing was promised yet.</summary>
    public string? Promised { get; init; }
}

/// <summary>A tag after the push.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Digest">What it means, read back from the registry.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="IsImmutable">Whether it keeps its meaning for ever.</param>
public sealed record PushedTag(string Tag, string Digest, TagOutcome Outcome, bool IsImmutable);

/// <summary>What one registry got.</summary>
/// <param name="Registry">Its name.</param>
/// <param name="Repository">The repository in it.</param>
/// <param name="Tags">The immutable tags, then the others.</param>
/// <param name="BytesSent">Of layers and configuration, those that had to go again included.</param>
/// <param name="LayersSent">How many it did not have.</param>
/// <param name="LayersReused">How many it had.</param>
public sealed record RegistryPush(
    string Registry, string Repository, IReadOnlyList<PushedTag> Tags, long BytesSent, int LayersSent, int LayersReused);

/// <summary>What a push came to.</summary>
/// <param name="Digest">The manifest's digest: the name of the image in every registry.</param>
/// <param name="MediaType">The manifest's form.</param>
/// <param name="Registries">What each registry got.</param>
public sealed record PushResult(string Digest, string MediaType, IReadOnlyList<RegistryPush> Registries);

/// <summary>What a push would do.</summary>
/// <param name="Client">Where.</param>
/// <param name="Present">The tags that are there.</param>
/// <param name="Tags">The tags of the release.</param>
public sealed record PlannedPush(RegistryClient Client, IReadOnlyList<string> Present, ReleaseTags Tags);
