using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Pins;

namespace Neo4jKafkaConnect.Images;

/// <summary>The labels that only a build can know (OCI image specification, annotations); the Dockerfile sets the static ones.</summary>
public static class ImageLabels
{
    /// <summary>The prefix of OCI's pre-defined keys.</summary>
    public const string OciPrefix = "org.opencontainers.image.";

    /// <summary>Time of the build, RFC 3339.</summary>
    public const string Created = OciPrefix + "created";

    /// <summary>Where the sources are.</summary>
    public const string Source = OciPrefix + "source";

    /// <summary>The sources' commit.</summary>
    public const string Revision = OciPrefix + "revision";

    /// <summary>The version of what is packaged.</summary>
    public const string Version = OciPrefix + "version";

    /// <summary>The base image with its registry and tag.</summary>
    public const string BaseName = OciPrefix + "base.name";

    /// <summary>The digest of the base image.</summary>
    public const string BaseDigest = OciPrefix + "base.digest";

    /// <summary>Set to <c>true</c> on every image that a rehearsal makes, and on every one that is built on its base image.</summary>
    public const string Rehearsal = "org.neo4j.kafka-connect.rehearsal";

    /// <summary>The commit that an image was built from.</summary>
    /// <returns>Null where the work tree was not exactly a commit, or nobody said.</returns>
    public static string? CommitOf(IEnumerable<KeyValuePair<string, string>>? labels) =>
        labels?.FirstOrDefault(x => x.Key == Revision).Value is { Length: >= 40 } revision
            && revision.All(char.IsAsciiHexDigitLower) ? revision : null;

    /// <summary>The labels of a build.</summary>
    /// <param name="pins">The versions.</param>
    /// <param name="revision">The sources' state; a label that it does not know is left out.</param>
    /// <param name="baseImage">What the image stands on.</param>
    /// <param name="created">When.</param>
    public static SortedDictionary<string, string> Of(ImagePins pins, SourceRevision revision, BaseImage baseImage, DateTimeOffset created)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Created] = Rfc3339.Format(created),
            [Version] = pins.ConnectorVersion,
            [BaseName] = $"{baseImage.Reference.FullName}:{baseImage.Reference.Tag}",
        };
        if (revision.Commit is { } commit)
            labels[Revision] = revision.IsClean ? commit : $"{commit}-dirty";
        if (revision.Source is { } source)
            labels[Source] = source.AbsoluteUri;
        if (baseImage.Digest is { } digest)
            labels[BaseDigest] = digest;
        return labels;
    }
}
