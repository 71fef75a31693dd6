using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Images.Reproducible;
using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Workplaces;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Components;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Builds the image.</summary>
public interface IBuildImage : ILint, IHazLock, IHazArtifacts
{
    /// <summary>An image that was not built here.</summary>
    [Parameter("An image that was not built here, to be smoked instead of building one")]
    string? Image => TryGetValue(() => Image);

    /// <summary>Where layers come from and go to.</summary>
    [Parameter("Folder that carries the layers of a build to the next machine, such as a build server's cache")]
    AbsolutePath? LayerCache => TryGetValue(() => LayerCache);

    /// <summary>Builds the image with the pinned versions.</summary>
    Target BuildImage => _ => _
        .Description("Builds kafka-connect/Dockerfile with the pinned versions, tags and labels the image")
        .DependsOn(Lint)
        .OnlyWhenStatic(() => Image == null)
        .WhenSkipped(DependencyBehavior.Skip)
        .Produces(ArtifactsDirectory / "*" / ImageRecord.FileName)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var workplace = await GetWorkplaceAsync(token);
            var revision = await GetRevisionAsync(token);
            var image = await (await GetImagesAsync(workplace, CreateImageWork(), token))
                .BuildAsync(workplace.Resolve(Pins), GetLocked(workplace), revision, workplace.Variant, token);

            Run.Image = image;
            BuildRecording.Of(image, revision, workplace.Rehearsal, ImageDirectory).Write(VersionDirectory);
            Summarize(
            [
                new("Image", image.Reference.ToString()),
                new("Builder", image.Builder),
            ]);
        }));

    /// <summary>
    /// Called before the first target: opens a workplace meanwhile that takes its time, where this target is going to need it.
    /// </summary>
    void PrepareAhead()
    {
        if (WorkplaceKind.OpensAhead && ScheduledTargets.Contains(BuildImage))
            OpenWorkplaceAhead();
    }

    /// <summary>Builds the images of a run.</summary>
    /// <param name="workplace">Where.</param>
    /// <param name="work">Where they are taken apart.</param>
    /// <param name="token">Ends the search for a docker client.</param>
    async Task<PinnedImageBuilder> GetImagesAsync(Workplace workplace, AbsolutePath work, CancellationToken token) => new(
        workplace.Engine, ImageDirectory, Dockerfile, Log.Logger)
    {
        Docker = await workplace.FindDockerAsync(token),
        Reproducible = new ReproducibleImages(workplace.Engine, TemporaryDirectory / "reproducible", work, Log.Logger),
        Layers = LayerCache is { } folder ? new LayerCache(workplace.Engine, folder, work, Log.Logger) : null,
        SourceDate = SourceDateEpoch.Read(Environment.GetEnvironmentVariable),
    };

    /// <summary>Creates the folder in which images of this run are taken apart.</summary>
    AbsolutePath CreateImageWork() => RunFolder.Create(TemporaryDirectory / "images", Run);
}
