using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Runs;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Sends a proved image to registries.</summary>
public interface IPush : IScan, IHazRegistries
{
    /// <summary>The number of the release.</summary>
    [Parameter(
        "Number of the release of these pins: the n of the tag {connector}-cp{platform}-r{n}; from the git tags where it is not given")]
    int? ReleaseNumber => TryGetValue<int?>(() => ReleaseNumber);

    /// <summary>Whether to push what was not proved.</summary>
    [Parameter("Pushes an image that was not smoked and scanned in its present form, and records that")]
    bool ForceUnproved => TryGetValue<bool?>(() => ForceUnproved) ?? false;

    /// <summary>Pushes what was built and proved.</summary>
    Target Push => _ => _
        .Description("Pushes the proved image to registries under its tags")
        .DependsOn(Scan)
        .Produces(ArtifactsDirectory / "*" / PushRecord.FileName)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var workplace = await GetWorkplaceAsync(token);
            var image = new ImageToPush(ImageUnderTest(workplace), Pins, EvidenceDirectory(workplace)) { Id = BuiltImageId };
            var summary = await new ReleasePush(Options, RootDirectory, Log.Logger).PushAsync(workplace, Run, image, token);
            if (Run.Push is { } pushed)
                PushOutputs.Write(pushed);
            Summarize(summary);
        }));

    /// <summary>
    /// Refuses, before anything is started, what a push cannot follow; parameters of a push that no target of this run needs are not looked
    /// at.
    /// </summary>
    /// <exception cref="Failures.ConfigurationException">There is a password on the command line, no registry, or a
    /// contradiction.</exception>
    void RefuseContradictions()
    {
        RegistryOptions.RefusePassword(Environment.GetCommandLineArgs());
        if (ScheduledTargets.All(x => x.Name != nameof(Push)))
            return;
        WorkplaceKind.RefuseUnfit(RegistryOptions);
        Options.RefuseContradictions();
    }

    private PushOptions Options => new(RegistryOptions)
    {
        ReleaseNumber = ReleaseNumber,
        ForceUnproved = ForceUnproved,
        DryRun = DryRun,
    };
}
