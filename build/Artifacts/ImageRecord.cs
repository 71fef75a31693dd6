using System.Text.Json.Serialization;
using Neo4jKafkaConnect.Images;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What a build says of its image: <c>image.json</c>.</summary>
/// <param name="SchemaVersion">Of this file's form.</param>
/// <param name="Reference">The tag that people use.</param>
/// <param name="Tags">All tags.</param>
/// <param name="Id">The engine's id.</param>
/// <param name="Rehearsal">What was rehearsed; absent for the real thing.</param>
/// <param name="Pins">The versions.</param>
/// <param name="Builder">Which builder ran.</param>
/// <param name="Commit">The sources' commit; absent outside a git checkout.</param>
/// <param name="IsCleanTree">Whether the work tree was exactly that commit.</param>
/// <param name="SizeBytes">All layers, as the engine counts them.</param>
/// <param name="Labels">What the build set beside the Dockerfile's labels.</param>
public sealed record ImageRecord(
    int SchemaVersion,
    string Reference,
    IReadOnlyList<string> Tags,
    string Id,
    string? Rehearsal,
    PinsRecord Pins,
    string Builder,
    string? Commit,
    [property: JsonPropertyName("cleanTree")] bool IsCleanTree,
    long SizeBytes,
    IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "image.json";

    /// <summary>Describes an image that was just built.</summary>
    public static ImageRecord Of(BuiltImage image, SourceRevision revision, string? rehearsal) => new(
        SchemaVersion: 1,
        image.Reference.ToString(),
        [.. image.Tags.Select(x => x.ToString())],
        image.Id,
        rehearsal,
        new PinsRecord(image.Pins.BaseImage, image.Pins.PlatformVersion, image.Pins.ConnectorVersion),
        image.Builder,
        revision.Commit,
        revision.IsClean,
        image.SizeBytes,
        image.Labels);
}

/// <summary>The versions in a record.</summary>
public sealed record PinsRecord(string BaseImage, string PlatformVersion, string ConnectorVersion);
