using Docker.DotNet.Models;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Registries;
using Neo4jKafkaConnect.Tests.Releases;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Pins;

/// <summary>Lock against a registry, which answers with digests and whose tags move.</summary>
[Trait("Category", "Engine")]
public sealed class LockInEarnestEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : RepositoryTest(rehearsal, output)
{
    const string BaseName = "cp-kafka-connect";

    AbsolutePath LockFile => Root / "kafka-connect" / ImageLock.FileName;

    [SkippableFact]
    public async Task The_digest_is_what_is_built_wherever_the_tag_went()
    {
        Rehearsal.RequireSharedLoopback();
        await using var registry = await RehearsalRegistry.StartAsync(new RehearsalPaths(Root).Registries, Logger.None, Token);
        using var push = new PushFixture();
        var client = push.Open(registry.Endpoint, repository: BaseName, isRealTime: true);
        var name = $"{registry.Endpoint.Name}/{BaseName}";
        var found = await Rehearsal.Engine.Client.Images.InspectImageAsync(Rehearsal.Images.Pins.BaseReference.ToString(), Token);
        var digest = await PushAsync(push, client, new EngineImageSource(Rehearsal.Engine, found.ID), "7.5.0");
        var other = await PushAsync(push, client, new SampleImage("another", SampleImage.Layer("file", 1000, seed: 1)), "1.0.0");
        (ImageLock.Empty with { Tools = [new("hadolint", $"{name}:1.0.0")] }).Write(LockFile);
        try
        {
            var locked = await RunAsync(0, "Lock", "Lint", "--base-image", name);
            await BuildsOnAsync(name, digest);

            // Where the tag moved to is no base image: nothing can be installed on it, and nothing of it is locked.
            await new Promotion([client], Logger.None).RunAsync(other, "7.5.0", dryRun: false, Token);
            var before = await File.ReadAllTextAsync(LockFile, Token);
            await BuildsOnAsync(name, digest);
            await RunAsync(1, "Lock", "Lint", "--base-image", name);
            Assert.Equal(before, await File.ReadAllTextAsync(LockFile, Token));
            Assert.Equal(" M kafka-connect/image.lock.json\n", await GitAsync("status", "--porcelain"));

            var lines = PrintedBy(locked, "Lock")
                .Split('\n').Where(x => !x.Contains("Building", StringComparison.Ordinal)).Append(SummaryOf(locked, "Lock"));
            await Verify(string.Join('\n', lines)
                .Replace(name, "{name}", StringComparison.Ordinal).Replace(digest, "{digest}", StringComparison.Ordinal)
                .Replace(other, "{other}", StringComparison.Ordinal)
                .Replace(Assert.Single(ImageLock.Read(LockFile).Connectors).Sha256, "{hash}", StringComparison.Ordinal));
        }
        finally
        {
            await Rehearsal.Images.ForgetAsync($"{name}@{digest}");
            await Rehearsal.Images.ForgetAsync($"{name}@{other}");
        }

        var images = await Rehearsal.Engine.Client.Images.ListImagesAsync(new ImagesListParameters(), Token);
        Assert.DoesNotContain(images.SelectMany(x => x.RepoDigests ?? []), x => x.StartsWith(name, StringComparison.Ordinal));
    }

    // By what the build finds, and by the legacy builder.
    async Task BuildsOnAsync(string name, string digest)
    {
        await RunAsync(0, "BuildImage", "Lint", "--base-image", name, "--frozen", "true");
        var image = await Rehearsal.Engine.Client.Images.InspectImageAsync(BuiltImageId, Token);
        Assert.Equal(digest, image.Config.Labels[ImageLabels.BaseDigest]);

        var pins = Rehearsal.Images.Pins with { BaseImage = name };
        var locked = LockedInputs.Of(ImageLock.Read(LockFile), pins, $"linux/{Rehearsal.Engine.Facts.Architecture}");
        var builder = new DockerBuilder(
            Rehearsal.Engine, await Rehearsal.Images.FindDockerAsync(Token) with { Builder = BuilderKind.Legacy }, Logger.None);
        var plan = new BuildPlan(
            Root / "kafka-connect", Root / "kafka-connect" / "Dockerfile", pins, [ImageReference.Parse("neo4j-kafka-connect:test-legacy")],
            new Dictionary<string, string>()) { Locked = locked };
        var legacy = await builder.BuildAsync(plan, Token);
        await Rehearsal.Images.RememberNewAsync(Token);
        Assert.Equal(
            image.RootFS.Layers.SkipLast(1),
            (await Rehearsal.Engine.Client.Images.InspectImageAsync(legacy.Id, Token)).RootFS.Layers.SkipLast(1));
    }

    static async Task<string> PushAsync(PushFixture push, RegistryClient client, IImageSource image, string version) =>
        (await push.PushAsync(image, new PushRequest(ReleaseVersion.Of(version, "7.5.0", 1), null, ""), client)).Digest;
}
