using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Images;

/// <summary>The tags of a local build.</summary>
public static class ImageTags
{
    /// <summary>Ends the tags and the folders of what was rehearsed.</summary>
    public const string RehearsalSuffix = "-rehearsal";

    /// <summary>The repository that the image of this project has on a machine.</summary>
    public const string LocalRepository = "neo4j-kafka-connect";

    const int ShortCommit = 7;
    const int ShortInputs = 12;

    /// <summary>
    /// The tag that people use, which moves from build to build, and one that never means another image: it names the pins, the
    /// commit, and where the work tree differs from the commit (or there is none) the hash of what the image is built from.
    /// </summary>
    /// <param name="pins">The versions.</param>
    /// <param name="revision">The sources' state.</param>
    /// <param name="inputs">The hash of what goes into the build, in hexadecimal.</param>
    /// <param name="suffix">Appended to both, such as <c>-rehearsal</c>; empty for the real thing.</param>
    public static IReadOnlyList<ImageReference> Of(ImagePins pins, SourceRevision revision, string inputs, string suffix = "") =>
    [
        Moving(pins, suffix),
        Local($"{pins.Name}-{Identity(revision, inputs)}{suffix}"),
    ];

    /// <summary>The tag that people use: the newest image of the connector's version that was built on this machine.</summary>
    /// <param name="pins">The versions.</param>
    /// <param name="suffix">Appended, such as <c>-rehearsal</c>; empty for the real thing.</param>
    public static ImageReference Moving(ImagePins pins, string suffix = "") => Local($"{pins.ConnectorVersion}{suffix}");

    static string Identity(SourceRevision revision, string inputs) => revision switch
    {
        { Commit: { } commit, IsClean: true } => $"sha-{commit[..ShortCommit]}",
        _ => $"inputs-{inputs[..ShortInputs]}",
    };

    static ImageReference Local(string tag) => ImageReference.Parse($"{LocalRepository}:{tag}");
}
