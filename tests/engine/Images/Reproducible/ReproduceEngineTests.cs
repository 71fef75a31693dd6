using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Registries;
using Neo4jKafkaConnect.Tests.Releases;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Images.Reproducible;

/// <summary>Reproduce as a person calls it, on a commit that is a release.</summary>
[Trait("Category", "Engine")]
public sealed class ReproduceEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : RepositoryTest(rehearsal, output)
{
    const string Release = "v5.2.0-cp7.5.0-r1";

    [SkippableFact]
    public async Task Compares_with_the_image_that_the_releases_tag_names()
    {
        Rehearsal.RequireSharedLoopback();
        await using var registry = await RehearsalRegistry.StartAsync(new RehearsalPaths(Root).Registries, Logger.None, Token);
        using var push = new PushFixture();
        var client = push.Open(registry.Endpoint, isRealTime: true);
        await RunAsync(0, "BuildImage", ["Lint", .. InEarnest]);
        var built = await Rehearsal.Engine.Client.Images.InspectImageAsync(BuiltImageId, Token);
        var released = await ReleaseAsync(push, client, new EngineImageSource(Rehearsal.Engine, built.ID), 1);
        try
        {
            var same = await RunAsync(0, "Reproduce", ["Lint", .. InEarnest]);
            Assert.Contains($"HEAD is {Release}: comparing with {released}", same.Text, StringComparison.Ordinal);
            Assert.Equal($"Reproduced: {released}, Image id: {built.ID}", SummaryOf(same, "Reproduce"));

            // A tag that names another image: what was released was not made from this commit.
            var falsified = await RehearsedAsync();
            await Rehearsal.Images.ForgetAsync(released);
            released = await ReleaseAsync(push, client, falsified, 2);
            var different = await RunAsync(1, "Reproduce", ["Lint", .. InEarnest]);
            Assert.Contains($"comparing with {released}", different.Text, StringComparison.Ordinal);
            Assert.Contains("Another image came out", different.Text, StringComparison.Ordinal);
            Assert.Matches("""configuration \$.*: "USER-MADE", absent""", different.Text);
        }
        finally
        {
            await Rehearsal.Images.ForgetAsync(released);
        }
    }

    [SkippableFact]
    public async Task A_changed_work_tree_is_refused()
    {
        Rehearsal.Require();
        await File.AppendAllTextAsync(Root / "kafka-connect" / "Dockerfile", "# changed\n", Token);

        var refused = await RehearseAsync(2, "Reproduce", "Lint");

        Assert.Contains("The work tree is not a clean commit", refused.Text, StringComparison.Ordinal);
    }

    string[] InEarnest => ["--base-image", Rehearsal.Setup.BaseImageRepository, "--frozen", "false"];

    async Task<IImageSource> RehearsedAsync()
    {
        var image = await Rehearsal.Images.BuildOnAsync(BuiltImageTag, "falsified", "LABEL made=USER-MADE", Token);
        return new EngineImageSource(Rehearsal.Engine, (await Rehearsal.Engine.Client.Images.InspectImageAsync(image, Token)).ID);
    }

    // The tag of a release as Release writes it, once more with each image.
    async Task<string> ReleaseAsync(PushFixture push, RegistryClient client, IImageSource image, int number)
    {
        var result = await push.PushAsync(image, new PushRequest(ReleaseVersion.Of("5.2.0", "7.5.0", number), null, ""), client);
        var place = $"{client.Registry.Name}/{client.Repository}@{result.Digest}";
        await GitAsync("tag", "--annotate", "--force", "--message", $"{Release}\n\nDigest: {result.Digest}\nImage: {place}\n", Release);
        return place;
    }
}
