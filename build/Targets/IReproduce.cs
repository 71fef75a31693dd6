using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Releases;
using Neo4jKafkaConnect.Workplaces;
using Nuke.Common;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Proves that a release can be built again.</summary>
public interface IReproduce : IBuildImage
{
    /// <summary>Builds the image again without the builder's cache, and compares.</summary>
    Target Reproduce => _ => _
        .Description("Builds the image once more, no step from a cache, and compares it to the last byte with the release that HEAD is "
            + "tagged as, or with the image at hand")
        .DependsOn(BuildImage)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var workplace = await GetWorkplaceAsync(token);
            var revision = await GetRevisionAsync(token);
            var (expected, id) = await FindExpectedAsync(workplace, token);
            var again = workplace.Variant with { TagSuffix = workplace.Variant.TagSuffix + Reproducing.TagSuffix, NoCache = true };
            var work = CreateImageWork();
            var images = await GetImagesAsync(workplace, work, token);
            var summary = await new Reproducing(workplace.Engine, work, Log.Logger)
                .RunAsync(
                    expected, id, end => images.BuildAsync(workplace.Resolve(Pins), GetLocked(workplace), revision, again, end), token);
            Summarize(summary);
        }));

    private async Task<(ImageReference Reference, string? Id)> FindExpectedAsync(Workplace workplace, CancellationToken token)
    {
        if (Run.Image is not { SourceTime: not null } built)
            throw new ConfigurationException(
                "Building the image again.",
                Run.Image is null
                    ? "This run has built none to compare with."
                    : "The work tree is not a clean commit: its image carries the time of its build.",
                "Commit or discard the changes, or set SOURCE_DATE_EPOCH; leave out --skip BuildImage and --image.");
        if (await workplace.FindReleasedAsync(
            new GitRepository(RootDirectory, Log.Logger), Pins, token) is not { Places: [var place, ..] } released)
            return (built.Reference, built.Id);
        Log.Information("HEAD is {Version:l}: comparing with {Image:l}", released.Version, place);
        var docker = await workplace.FindDockerAsync(token);
        await new DockerBuilder(workplace.Engine, docker, Log.Logger).EnsureAsync("released image", place, token);
        return (place, null);
    }
}
