using Neo4jKafkaConnect.Evidence;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Images;

/// <summary>Describes an image that was just built, as its file does.</summary>
public static class BuildRecording
{
    /// <summary>The record of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="revision">The sources' state.</param>
    /// <param name="rehearsal">What was rehearsed; null for the real thing.</param>
    /// <param name="sources">The folder that it was built from; null where it is not at hand.</param>
    public static ImageRecord Of(BuiltImage image, SourceRevision revision, string? rehearsal, AbsolutePath? sources = null) => new(
        ImageRecord.CurrentSchemaVersion,
        image.Reference.ToString(),
        [.. image.Tags.Select(x => x.ToString())],
        image.Id,
        rehearsal,
        new PinsRecord(image.Pins.BaseImage, image.Pins.PlatformVersion, image.Pins.ConnectorVersion),
        image.Builder,
        revision.Commit,
        revision.IsClean,
        image.SizeBytes,
        image.Labels)
    {
        Inputs = sources is null ? null : [.. FileRecord.Of(sources).Where(x => !IsLocal(x.File))],
        SourceTime = image.SourceTime,
    };

    // Values of one installation, which git ignores as well and no image is built from: the hash of a short secret can be guessed.
    static bool IsLocal(string file) =>
        (file.EndsWith(".env", StringComparison.Ordinal) && file != "connectors/samples.env")
        || (file.StartsWith("connectors/", StringComparison.Ordinal) && file.EndsWith(".json", StringComparison.Ordinal))
        || file.EndsWith(".filled.yaml", StringComparison.Ordinal);
}
