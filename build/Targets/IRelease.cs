using Neo4jKafkaConnect.Releases;
using Nuke.Common;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Tags what was proved and pushed.</summary>
public interface IRelease : IAssemble
{
    /// <summary>Whether the tag is published.</summary>
    [Parameter("Pushes the tag of the release to origin, that tag alone")]
    bool PushTag => TryGetValue<bool?>(() => PushTag) ?? false;

    /// <summary>Tags the commit with the next number of its pins; a rehearsal only says what it would do.</summary>
    Target Release => _ => _
        .Description(
            "Tags the commit of the pushed image as v{connector}-cp{platform}-r{n}, the digest and the release notes in the tag's message")
        .DependsOn(Push)
        .After(Assemble)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var release = new ReleaseRun(new GitRepository(RootDirectory, Log.Logger), Log.Logger);
            var facts = ReleaseFacts.Read(VersionDirectory, Run.Push);
            var summary = await WorkplaceKind.ReleaseAsync(release, Pins, facts, new ReleaseOptions(DryRun, PushTag), token);
            Summarize(summary);
        }));
}
