using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pushing;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Releases;

/// <summary>What the chain left of the image that is to be released.</summary>
/// <param name="ImageId">The engine's id.</param>
/// <param name="Commit">What it was built from; null outside a git checkout.</param>
/// <param name="IsCleanTree">Whether the tree was exactly that commit.</param>
/// <param name="Release">The name that it was pushed under; null before the push.</param>
/// <param name="Digest">The registries' digest; null before the push.</param>
/// <param name="Places">Where it is: registry and repository.</param>
/// <param name="Lacks">What is not proved of it, in sentences.</param>
/// <param name="Notes">The release notes; null where nobody wrote them.</param>
public sealed record ReleaseFacts(
    string ImageId, string? Commit, bool IsCleanTree, string? Release, string? Digest, IReadOnlyList<string> Places,
    IReadOnlyList<string> Lacks, string? Notes)
{
    /// <summary>Whether parts of it stood in for the real thing, or its registry did.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>Reads a release's folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="pushed">What this run pushed; null where another one did, whose record lies in the folder.</param>
    /// <exception cref="ConfigurationException">Nothing was built, or a file cannot be read.</exception>
    public static ReleaseFacts Read(AbsolutePath folder, PushRecord? pushed)
    {
        var image = ImageRecord.Read(folder) ?? throw new ConfigurationException(
            $"Reading what {folder} holds.", $"There is no {ImageRecord.FileName}.",
            "Run the chain first: ./build.sh Release, without --skip.");

        // What was pushed before this image was built is about another one.
        var push = (pushed ?? PushRecord.Read(folder)) is { } record && record.ImageId == image.Id ? record : null;
        return new ReleaseFacts(
            image.Id,
            image.Commit,
            image.IsCleanTree,
            push?.Release,
            push?.Digest,
            [.. (push?.Registries ?? []).Select(x => $"{x.Registry}/{x.Repository}")],
            [.. PushEvidence.Lacks(folder, image.Id), .. (push?.Unproved ?? []).Select(x => $"Push: it was forced, {x}")],
            ReleaseNotes.Read(folder))
        {
            IsRehearsal = image.Rehearsal is not null || push?.Rehearsal is not null,
        };
    }
}
