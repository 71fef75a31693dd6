using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Workplaces;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Locks what the pinned versions stand for.</summary>
public interface ILock : IBuildImage, IHazDryRun
{
    /// <summary>Looks up digests and hashes, and writes what changed into the lock.</summary>
    Target Lock => _ => _
        .Description("Looks up what the pinned versions stand for, and writes it into kafka-connect/image.lock.json; "
            + "a rehearsal has a lock of its own")
        .DependsOn(Lint)
        .Before(BuildImage)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var workplace = await GetWorkplaceAsync(token);
            var old = ImageLock.Read(LockFile) with { Rehearsal = !WorkplaceKind.IsRelease };
            var now = await LockAsync(workplace, old, token);
            var changes = LockChange.Between(old, now);
            foreach (var change in changes)
                Log.Information("{Change:l}", change);
            if (changes.Count == 0)
                Log.Information("Nothing changed since it was locked.");
            if (!DryRun)
            {
                now.Write(LockFile);
                Run.Sources.Changed();
            }

            Summarize(
            [
                new("Lock", RootDirectory.GetRelativePathTo(LockFile)),
                new("Changed", DryRun ? $"{changes.Count}, not written (--dry-run)" : $"{changes.Count}"),
            ]);
        }));

    private async Task<ImageLock> LockAsync(Workplace workplace, ImageLock old, CancellationToken token)
    {
        var pins = workplace.Resolve(Pins);
        var session = OpenSession(workplace);
        var run = new LockRun(
            workplace.GetIdentities(Log.Logger),
            async (locked, end) =>
            {
                // What a builder remembers may be another connector than the hub gives out today.
                var image = await new PinnedImageBuilder(workplace.Engine, ImageDirectory, Dockerfile, Log.Logger)
                { Docker = await workplace.FindDockerAsync(end) }
                    .BuildAsync(pins, locked, SourceRevision.None, workplace.Variant with { NoCache = true }, end);
                return await new ConnectorHashing(session).HashAsync(image.Id, end);
            },
            TimeProvider.System);
        var parts = await run.LockPartsAsync(old, pins, workplace.Platform, token);
        return await run.LockToolsAsync(parts, token);
    }
}
