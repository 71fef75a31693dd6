using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Releases;

/// <summary>What the tag of a release says of its image.</summary>
/// <param name="Version">The release.</param>
/// <param name="Digest">The registries' digest.</param>
/// <param name="Places">Where it is, by digest.</param>
public sealed record ReleasedImage(ReleaseVersion Version, string Digest, IReadOnlyList<ImageReference> Places)
{
    const string DigestKey = "Digest: ";
    const string PlaceKey = "Image: ";

    /// <summary>
    /// The release of these pins that the commit at hand is tagged as; null where it is not, or where its tag says nothing of an image.
    /// </summary>
    /// <exception cref="ConfigurationException">The commit is the release of other pins.</exception>
    public static async Task<ReleasedImage?> FindAsync(GitRepository repository, ImagePins pins, CancellationToken token)
    {
        if (await repository.FindHeadAsync(token) is not { } head)
            return null;
        var tags = (await repository.ListTagsAsync(token)).Where(x => x.Commit == head).ToList();
        if (ReleaseNumbers.HighestOf(pins, tags) is { } version)
            return Parse(version, await repository.ReadMessageAsync(version.ToString(), token));
        var releases = ReleaseNumbers.VersionsOf(tags).ToList();
        return releases.Count == 0 ? null : throw new ConfigurationException(
            $"Looking for the release that {head} is.",
            $"It is tagged {string.Join(" and ", releases.Order())}; connector {pins.ConnectorVersion} on platform {pins.PlatformVersion} "
                + "is built.",
            "A commit is one release. Check out another commit, build what this one pins, or remove the tag if its name is wrong (git tag "
                + "--delete).");
    }

    /// <summary>
    /// The highest release whose tag names an image, one that is no prerelease where there is one; null where there is none.
    /// </summary>
    public static async Task<ReleasedImage?> FindHighestAsync(GitRepository repository, CancellationToken token)
    {
        var versions = ReleaseNumbers.VersionsOf(await repository.ListTagsAsync(token))
            .OrderBy(x => x.IsPrerelease)
            .ThenByDescending(x => x);
        foreach (var version in versions)
        {
            if (Parse(version, await repository.ReadMessageAsync(version.ToString(), token)) is { Places.Count: > 0 } released)
                return released;
        }

        return null;
    }

    /// <summary>Reads the message of a tag; null where it names no digest.</summary>
    public static ReleasedImage? Parse(ReleaseVersion version, string message)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries);
        var digest = lines
            .Where(x => x.StartsWith(DigestKey, StringComparison.Ordinal))
            .Select(x => x[DigestKey.Length..])
            .FirstOrDefault(ContentDigest.IsDigest);
        return digest is null ? null : new ReleasedImage(
            version,
            digest,
            [
                .. lines.Where(x => x.StartsWith(PlaceKey, StringComparison.Ordinal))
                    .Select(x => ImageReference.TryParse(x[PlaceKey.Length..], out var place) ? place : null)
                    .OfType<ImageReference>()
                    .Where(x => x.Digest == digest),
            ]);
    }
}
