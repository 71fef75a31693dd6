using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>Puts tags in place, and reads back what the registry made of it.</summary>
static class TagPlacing
{
    /// <summary>Has a tag mean a manifest.</summary>
    /// <exception cref="FindingsException">It is immutable, and means another.</exception>
    /// <exception cref="InfrastructureException">The registry says afterwards that it means another.</exception>
    public static async Task<TagOutcome> PlaceAsync(
        RegistryClient client, string tag, string mediaType, ReadOnlyMemory<byte> manifest, string digest, bool isImmutable,
        CancellationToken token)
    {
        var before = await client.FindDigestAsync(tag, token);
        if (before == digest)
            return TagOutcome.AlreadyThere;
        if (before is not null && isImmutable)
            throw Immutability.Refused($"Putting {client.Name(tag)} in place.", [Immutability.Conflict(client, tag, before, digest)]);
        await client.PutManifestAsync(tag, mediaType, manifest, token);
        var after = await client.FindDigestAsync(tag, token);
        return after == digest ? before is null ? TagOutcome.Pushed : TagOutcome.Moved : throw new InfrastructureException(
            $"Reading back {client.Name(tag)} after it was put in place.",
            $"It is {after ?? "not there"}; {digest} was pushed.",
            "Another push came in between, or the registry is damaged: see who else pushes to it, then run again.");
    }

    /// <summary>In words.</summary>
    public static string Describe(TagOutcome outcome) => outcome switch
    {
        TagOutcome.AlreadyThere => "already there",
        TagOutcome.Pushed => "pushed",
        TagOutcome.Moved => "moved",
        _ => "stays",
    };
}

/// <summary>What is said where an immutable tag means another image.</summary>
static class Immutability
{
    public static string Conflict(RegistryClient client, string tag, string there, string wanted) =>
        $"{client.Name(tag)} is {there}; this image is {wanted}.";

    public static FindingsException Refused(string attempted, IReadOnlyList<string> conflicts) => new(
        attempted,
        string.Join(Environment.NewLine, conflicts),
        "A tag of a release or a commit never means another image, and nothing was pushed over it. Make a new release (--release-number), "
            + "or push what was released (its commit, its pins).");
}
