using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Workplaces;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Proves an image on a running worker.</summary>
public interface ISmoke : IBuildImage
{
    /// <summary>Whether the containers stay.</summary>
    [Parameter("Leaves broker and worker running, and prints how to reach them and how to remove them")]
    bool Keep => TryGetValue<bool?>(() => Keep) ?? false;

    /// <summary>How long the worker may take.</summary>
    [Parameter("Seconds that the worker may take to become ready - Default is 180")]
    int SmokeTimeout => TryGetValue<int?>(() => SmokeTimeout) ?? 180;

    /// <summary>Starts a broker and a worker from the image and checks what it promises.</summary>
    Target Smoke => _ => _
        .Description("Starts a broker and a worker from the image, asks the worker what it loaded, and proves what the image promises")
        .DependsOn(BuildImage)
        .Produces(ArtifactsDirectory / "*" / SmokeRecord.FileName)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var workplace = await GetWorkplaceAsync(token);
            var folder = EvidenceDirectory(workplace);
            if (IsPassedOver(Smoke, StandingProof.FindSmoke(folder, Run.Image)))
                return;
            var session = OpenSession(workplace);

            var result = await new SmokeRun(session, Log.Logger).RunAsync(RequestOf(workplace, folder), token);
            var outcome = new SmokeOutcome(workplace, folder, Log.Logger);
            await outcome.PublishAsync(result);
            Summarize(outcome.SummaryOf(result));
            SmokeOutcome.ThrowIfFailed(result);
        }));

    /// <summary>
    /// Whether a target need not prove again what stands proved: on the way to a push, unless the target was asked for by name. Says so.
    /// </summary>
    bool IsPassedOver(Target target, StandingProof? proof)
    {
        if (proof is null || InvokedTargets.Contains(target) || ScheduledTargets.All(x => x.Name != nameof(IPush.Push)))
            return false;
        Log.Information("Passed over: {Proof:l} proves this very image, and was made of this commit", proof);
        Summarize([new("Passed over", $"{proof}")]);
        return true;
    }

    /// <summary>The folder of what is proved of the image at hand.</summary>
    AbsolutePath EvidenceDirectory(Workplace workplace) =>
        Image is null ? VersionDirectory : ReleaseFolder.Of(ArtifactsDirectory, ImageUnderTest(workplace));

    /// <summary>The image at hand: named, built by this run, or built before.</summary>
    ImageReference ImageUnderTest(Workplace workplace) =>
        Image is { } named ? ImageReference.Require(named, "--image")
        : Run.Image?.Reference ?? ImageTags.Moving(Pins, workplace.Variant.TagSuffix);

    /// <summary>The engine's id of what this run built: its names may mean another run's image by now. Null where it built none.</summary>
    string? BuiltImageId => Image is null ? Run.Image?.Id : null;

    private SmokeRequest RequestOf(Workplace workplace, AbsolutePath folder)
    {
        var pins = workplace.Resolve(Pins);
        return new SmokeRequest(ImageUnderTest(workplace).ToString(), pins.ConnectorVersion, ImageDirectory, folder / DiagnosisFolder.Name)
        {
            ImageId = BuiltImageId,
            PlatformVersion = pins.PlatformVersion,
            BaseImage = Image is null ? pins.BaseReference.ToString() : null,
            Timeout = TimeSpan.FromSeconds(SmokeTimeout),
            Keep = Keep,
            Rehearsed = workplace.Standins,
            EventHubs = EventHubsEnvironment.Read(Shipped),
            MemoryLimits = MemoryLimit.Read(Shipped),
            PassesOverInstallations = workplace.HasWorker ? null : "a stand-in proves nothing of it; --kafka-libs brings a real worker",
        };
    }
}
