using System.Text.Json.Serialization;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What an assembly needs of <c>push.json</c>.</summary>
sealed record PushedImage(
    string Release,
    string? Rehearsal,
    string ImageId,
    string Digest,
    string MediaType,
    IReadOnlyList<string> Unproved,
    IReadOnlyList<PushedImage.Place> Registries)
{
    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = PushRecord.FileName;

    /// <summary>A registry that has it.</summary>
    public sealed record Place(string Registry, string Repository, IReadOnlyList<PlacedTag> Tags);

    /// <summary>A tag there.</summary>
    public sealed record PlacedTag(string Tag, [property: JsonPropertyName("immutable")] bool IsImmutable);
}
