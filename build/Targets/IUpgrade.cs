using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Upgrades;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Moves the pins.</summary>
public interface IUpgrade : IScan, ILock
{
    /// <summary>Rewrites the pins and all that follows them, and proves the result; what cannot be proved is undone.</summary>
    Target Upgrade => _ => _
        .Description("Moves the pins to --connector-version and --platform-version, everywhere, and proves the result through Scan; "
            + "what fails leaves no trace")
        .Before(Restore, Compile, Lint)
        .Triggers(DryRun ? [] : [Lock, Scan, KeepUpgrade])
        .Executes(() => Run.Execute(() =>
        {
            var sources = LintSources.Read(RootDirectory, ImageDirectory, DateOnly.FromDateTime(DateTime.UtcNow));
            var changes = UpgradePlan.Of(sources, ImagePins.Read(Dockerfile), ConnectorVersion, PlatformVersion);
            Log.Information("{Count} files change{Diff:l}", changes.Count, Environment.NewLine + UpgradePlan.ToDiff(changes));
            var (connector, platform) = (ConnectorVersion ?? Pins.ConnectorVersion, PlatformVersion ?? Pins.PlatformVersion);
            if (IncompatiblePair.Find(connector, platform) is { } known)
                Log.Warning("{Caution:l} Smoke will refuse it, and the upgrade will be undone.", known.Describe(connector, platform));
            Summarize([new("Files", DryRun ? $"{changes.Count}, not written (--dry-run)" : $"{changes.Count}")]);
            if (DryRun)
                return;
            // NUKE takes its logger from the static place before the end of the run.
            var log = Log.Logger;
            Run.ReleaseAtEnd(() =>
            {
                if (UpgradeJournal.Undo())
                    log.Warning("The upgrade was not proved: the files are as they were before it.");
                return ValueTask.CompletedTask;
            });
            new UpgradeRun(UpgradeJournal, RootDirectory, ImageDirectory).Apply(changes, LockFile);
            Run.Sources.Changed();
        }));

    /// <summary>Keeps an upgrade that was proved.</summary>
    Target KeepUpgrade => _ => _
        .Unlisted()
        .After(Lock, Scan)
        .OnlyWhenDynamic(() => UpgradeJournal.IsOpen)
        .Executes(() => Run.Execute(() =>
        {
            if (new[] { nameof(Lock), nameof(BuildImage), nameof(Smoke), nameof(Scan) }
                .Where(x => !Run.HasStarted(x)).ToList() is { Count: > 0 } skipped)
                Log.Warning("The upgrade is kept without being proved: {Skipped:l} did not run.", string.Join(", ", skipped));
            UpgradeJournal.Commit();
        }));

    private UpgradeJournal UpgradeJournal => new(TemporaryDirectory / "upgrade", Log.Logger);
}
