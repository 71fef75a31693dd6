using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Pins;

/// <summary>Says what the tags of images stand for at this moment.</summary>
public interface IImageIdentities
{
    /// <summary>What a tag stands for.</summary>
    /// <exception cref="Failures.InfrastructureException">It cannot be told.</exception>
    Task<ImageIdentity> ResolveAsync(ImageReference reference, CancellationToken token);
}

/// <summary>What a tag stands for.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="Digest">In a registry; null where <paramref name="ImageId"/> is given.</param>
/// <param name="ImageId">In an engine; null where <paramref name="Digest"/> is given.</param>
/// <param name="Platforms">The manifest of each platform; null where the tag names one manifest.</param>
public sealed record ImageIdentity(
    string Source, string? Digest, string? ImageId = null, IReadOnlyDictionary<string, string>? Platforms = null);
