using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;

namespace Neo4jKafkaConnect.Releases;

/// <summary>The state of a working copy when it is to be released.</summary>
/// <param name="Head">The commit that is checked out; null where there is none.</param>
/// <param name="Changes">What differs from it.</param>
/// <param name="Tags">The working copy's tags.</param>
/// <param name="RemoteTags">Those of the remote.</param>
public sealed record RepositoryState(
    string? Head, IReadOnlyList<string> Changes, IReadOnlyList<GitTag> Tags, IReadOnlyList<GitTag> RemoteTags)
{
    /// <summary>All tags, each once for each commit that it names somewhere.</summary>
    public IReadOnlyList<GitTag> AllTags => [.. Tags.Union(RemoteTags).OrderBy(x => x.Name, StringComparer.Ordinal)];
}

/// <summary>What a release comes to.</summary>
/// <param name="Version">Its name.</param>
/// <param name="Commit">What is tagged.</param>
/// <param name="Message">The tag's message.</param>
/// <param name="Refusals">What stands in the way; nothing where it may be made.</param>
/// <param name="IsTagged">Whether the working copy has this very tag already: all that may be left is to push it.</param>
sealed record ReleasePlan(
    ReleaseVersion Version, string? Commit, string Message, IReadOnlyList<BuildFailureException> Refusals, bool IsTagged)
{
    const int ShownChanges = 5;

    /// <summary>Plans a release.</summary>
    /// <param name="pins">The versions.</param>
    /// <param name="facts">What the chain left.</param>
    /// <param name="state">The working copy.</param>
    public static ReleasePlan Of(ImagePins pins, ReleaseFacts facts, RepositoryState state)
    {
        var version = facts.Release is { } pushed
            ? ReleaseVersion.Require(pushed, PushRecord.FileName)
            : ReleaseNumbers.NextOf(pins, state.AllTags);
        var message = ReleaseMessage.Of(version, state.Head ?? "none", facts);
        var isTagged = state.Tags.Any(x => x.Name == version.ToString() && x.Commit == state.Head)
            && state.RemoteTags.All(x => x.Name != version.ToString());
        return new ReleasePlan(version, state.Head, message, [.. Refuse(version, facts, state, isTagged)], isTagged);
    }

    static IEnumerable<BuildFailureException> Refuse(ReleaseVersion version, ReleaseFacts facts, RepositoryState state, bool isTagged)
    {
        var attempted = $"Releasing {version}.";
        if (state.Head is null)
        {
            yield return new ConfigurationException(attempted, "There is no commit to tag.", "Release from a git checkout.");
            yield break;
        }

        if (state.Changes.Count > 0)
            yield return new ConfigurationException(
                attempted, $"The working tree is not clean: {Some(state.Changes)}.",
                "Commit or discard the changes: a release is exactly one commit.");
        if (facts.Commit != state.Head || !facts.IsCleanTree)
            yield return new ConfigurationException(
                attempted,
                "The image was built from "
                    + $"{(facts.Commit is { } built ? $"{built}{(facts.IsCleanTree ? "" : ", changed")}" : "no commit")}, "
                    + $"and {state.Head} is checked out.",
                "Run the chain on the clean commit that is to be released.");
        if (facts.Lacks.Count > 0)
            yield return new FindingsException(
                attempted, string.Join(Environment.NewLine, facts.Lacks),
                "Run the chain on this image without --skip and without --force-unproved: a release is what was proved.");
        foreach (var refusal in isTagged ? [] : RefuseTags(attempted, version, state))
            yield return refusal;
    }

    static IEnumerable<BuildFailureException> RefuseTags(string attempted, ReleaseVersion version, RepositoryState state)
    {
        var releases = state.AllTags.Where(x => ReleaseVersion.TryParse(x.Name, out _)).ToList();
        if (releases.Where(x => x.Commit == state.Head).Select(x => x.Name).Distinct().ToList() is { Count: > 0 } same)
            yield return new ConfigurationException(
                attempted, $"The commit {state.Head} is released already, as {string.Join(" and ", same)}.",
                "Release another commit; what was released is promoted, not released again (Push --promote).");
        else if (releases.FirstOrDefault(x => x.Name == version.ToString()) is { } taken)
            yield return new ConfigurationException(
                attempted,
                $"The number is given already: {taken.Name} is "
                    + $"{taken.Commit}{(state.Tags.Contains(taken) ? "" : $", at {GitRepository.Remote}")}.",
                "Fetch the tags (git fetch --tags) and run the chain again: the next number is taken.");
    }

    static string Some(IReadOnlyList<string> changes) =>
        string.Join(", ", changes.Take(ShownChanges).Select(x => x.Trim()))
            + (changes.Count > ShownChanges ? $" and {changes.Count - ShownChanges} more" : "");
}
