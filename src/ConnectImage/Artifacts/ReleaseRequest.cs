using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Sources;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What a release is put together from.</summary>
/// <param name="Folder">The release's folder, with what the steps of the chain left in it.</param>
/// <param name="Sources">What ships.</param>
/// <param name="Schemas">The JSON Schemas of the records.</param>
public sealed record ReleaseRequest(AbsolutePath Folder, LintSources Sources, AbsolutePath Schemas)
{
    /// <summary>What this run pushed; null where another one did, whose record lies in the folder.</summary>
    public PushRecord? Push { get; init; }

    /// <summary>The record of the release that this one follows, or its folder; null for the newest one beside this folder.</summary>
    public AbsolutePath? CompareTo { get; init; }

    /// <summary>The time that the files carry (SOURCE_DATE_EPOCH); null for the image's own.</summary>
    public DateTimeOffset? Time { get; init; }
}

/// <summary>A release's folder as it was put together.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Record">What <c>image.json</c> says.</param>
/// <param name="Previous">The record of the release before; null for the first.</param>
/// <param name="Files">Every file but the checksums, ordered by path.</param>
public sealed record ReleaseContents(AbsolutePath Folder, ImageRecord Record, ImageRecord? Previous, IReadOnlyList<FileRecord> Files)
{
    /// <summary>The folder as one file.</summary>
    public required AbsolutePath Archive { get; init; }
}
