using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Serilog;

namespace Neo4jKafkaConnect.Releases;

/// <summary>How a release is to be made.</summary>
/// <param name="DryRun">Nothing is tagged or pushed; what would stand in the way fails all the same.</param>
/// <param name="PushTag">Whether the tag is pushed as well.</param>
public sealed record ReleaseOptions(bool DryRun, bool PushTag);

/// <summary>Tags a proved and pushed image's commit.</summary>
public sealed class ReleaseRun(GitRepository repository, ILogger log)
{
    /// <summary>Makes the release, or says what it would be.</summary>
    /// <returns>The lines of the summary.</returns>
    /// <exception cref="BuildFailureException">Something stands in the way.</exception>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> RunAsync(
        ImagePins pins, ReleaseFacts facts, ReleaseOptions options, CancellationToken token)
    {
        var plan = ReleasePlan.Of(pins, facts, await ReadStateAsync(askRemote: true, token));
        var isMade = !options.DryRun;
        Tell(plan, isMade);
        if (plan.Refusals is [var first, ..])
            throw first;
        RequirePushed(plan, facts, isMade);
        if (isMade)
            await MakeAsync(plan, options, token);
        return
        [
            new("Tag", isMade ? plan.Version.ToString() : $"{plan.Version}, not made (--dry-run)"),
            new("Pushed", options.PushTag
                ? (isMade ? GitRepository.Remote : $"would go to {GitRepository.Remote}")
                : $"no: git push {GitRepository.Remote} {plan.Version}"),
        ];
    }

    /// <summary>
    /// Says what the release would be: nothing is tagged, no remote is asked, and what would stand in the way is a warning.
    /// </summary>
    /// <returns>The lines of the summary.</returns>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> RehearseAsync(
        ImagePins pins, ReleaseFacts facts, CancellationToken token)
    {
        var plan = ReleasePlan.Of(pins, facts, await ReadStateAsync(askRemote: false, token));
        Tell(plan, isMade: false);
        foreach (var refusal in plan.Refusals)
            log.Warning("A release would be refused: {Reason:l}", refusal.CameBack);
        return [new("Tag", $"{plan.Version}, not made (a rehearsal tags nothing)")];
    }

    void Tell(ReleasePlan plan, bool isMade)
    {
        log.Information(
            "{Prefix:l} {Commit:l} as {Version:l}:", isMade ? "Tagging" : "Would tag", plan.Commit ?? "the commit", plan.Version);
        foreach (var line in plan.Message.TrimEnd().Split('\n'))
            log.Information("  {Line:l}", line);
    }

    // A dry run pushes nothing either: its digest is not known yet.
    static void RequirePushed(ReleasePlan plan, ReleaseFacts facts, bool isMade)
    {
        var attempted = $"Releasing {plan.Version}.";
        if (facts.IsRehearsal)
            throw new FindingsException(
                attempted, "The image was built or pushed in a rehearsal.", "Run the chain without --rehearse: a rehearsal is no release.");
        if (isMade && facts.Digest is null)
            throw new FindingsException(
                attempted, $"There is no {PushRecord.FileName} of this image: no registry has given it a digest.",
                "Run the chain without --skip Push.");
    }

    async Task MakeAsync(ReleasePlan plan, ReleaseOptions options, CancellationToken token)
    {
        if (!plan.IsTagged)
            await repository.CreateTagAsync(new GitTag(plan.Version.ToString(), plan.Commit!), plan.Message, token);
        else if (!options.PushTag)
            throw new ConfigurationException(
                $"Releasing {plan.Version}.", $"The commit {plan.Commit} has this tag already.",
                $"Push it: git push {GitRepository.Remote} {plan.Version}, or --push-tag.");
        if (options.PushTag)
            await repository.PushTagAsync(plan.Version.ToString(), token);
    }

    async Task<RepositoryState> ReadStateAsync(bool askRemote, CancellationToken token)
    {
        if (await repository.FindHeadAsync(token) is not { } head)
            return new RepositoryState(null, [], [], []);
        var remote = askRemote && await repository.HasRemoteAsync(token) ? await repository.ListRemoteTagsAsync(token) : [];
        return new RepositoryState(head, await repository.ListChangesAsync(token), await repository.ListTagsAsync(token), remote);
    }
}
