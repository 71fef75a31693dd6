using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>Describes what a push came to, as its file does.</summary>
public static class PushRecording
{
    /// <summary>The record of a push.</summary>
    /// <param name="result">What it came to.</param>
    /// <param name="release">The release's name.</param>
    /// <param name="rehearsal">What was rehearsed; null for the real thing.</param>
    /// <param name="imageId">The id that the image has in the engine.</param>
    /// <param name="unproved">What was not proved; empty where everything was.</param>
    public static PushRecord Of(
        PushResult result, string release, string? rehearsal, string imageId, IReadOnlyList<string> unproved) => new(
        PushRecord.CurrentSchemaVersion,
        release,
        rehearsal,
        imageId,
        result.Digest,
        result.MediaType,
        unproved.Count > 0,
        unproved,
        [.. result.Registries.Select(x => new PushedRegistryRecord(
            x.Registry,
            x.Repository,
            [.. x.Tags.Select(tag => new PushedTagRecord(tag.Tag, tag.Digest, tag.Outcome, tag.IsImmutable))],
            x.BytesSent,
            x.LayersSent,
            x.LayersReused))]);
}
