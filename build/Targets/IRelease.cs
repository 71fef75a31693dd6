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
            var summary = await new ReleaseRun(new GitRepository(RootDirectory, Log.Logger), Log.Logger)
                .RunAsync(Pins, ReleaseFacts.Read(VersionDirectory, Run.Push), new ReleaseOptions(Rehearse, DryRun, PushTag), token);
            ReportSummary(x =>
            {
                foreach (var (key, value) in summary)
                    x[key] = value;
                return x;
            });
        }));
}
