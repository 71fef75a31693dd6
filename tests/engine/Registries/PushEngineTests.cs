using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Tests.Schemas;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>Push as a person calls it, and images of a real engine in a real registry.</summary>
[Trait("Category", "Engine")]
public sealed class PushEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output)
    : PushTest(rehearsal, output), IClassFixture<RealRegistryFixture>
{
    static readonly string[] s_chain = ["--skip", "Restore", "Compile", "Lint", "BuildImage", "Smoke", "Scan", "Assemble"];
    readonly ITestOutputHelper _output = output;

    [SkippableFact]
    public async Task A_rehearsal_pushes_to_a_registry_of_its_own_and_wants_proof()
    {
        var build = await StartAsync("Push", await ScannerAsync());
        Assert.Equal(0, await build.ExitCode);
        Assert.Contains(
            build.Lines,
            x => x.StartsWith("  5.2.0-cp7.5.0-r1-rehearsal", StringComparison.Ordinal) && x.EndsWith("pushed", StringComparison.Ordinal));
        var record = await RecordAsync();
        Assert.False(record.GetProperty("forced").GetBoolean());
        Assert.True(record.GetProperty("registries")[0].GetProperty("bytesSent").GetInt64() > 1_000_000);
        RegistryRemains.AssertNone(Root);

        Assert.Single(
            Directory.GetFiles(Root / "artifacts", SmokeRecord.FileName, SearchOption.AllDirectories).Select(x => (AbsolutePath)x))
            .DeleteFile();
        var refused = await RunAsync("Push", "--rehearse", s_chain);
        Assert.Equal(1, await refused.ExitCode);
        Assert.Contains("Smoke: there is no ", refused.Text, StringComparison.Ordinal);

        var forced = await RunAsync("Push", "--rehearse", [.. s_chain, "--force-unproved"]);
        Assert.Equal(0, await forced.ExitCode);
        Assert.True((await RecordAsync()).GetProperty("forced").GetBoolean());
        RegistryRemains.AssertNone(Root);
    }

    [SkippableFact]
    public async Task What_a_killed_run_left_is_removed_at_the_next_start()
    {
        RequireSignals();
        var registries = Root / ".nuke" / "temp" / "registries";
        var build = await StartPushAloneAsync();
        await build.SeesAsync("a registry of its own answers");
        var left = (AbsolutePath)Assert.Single(Directory.GetDirectories(registries));
        await build.SignalAsync("KILL", Token);
        Assert.NotEqual(0, await build.ExitCode);
        Assert.True(left.DirectoryExists());

        await using (var next = await RehearsalRegistry.StartAsync(registries, Logger.None, Token))
        await using (await RehearsalRegistry.StartAsync(registries, Logger.None, Token))
        {
            using var push = new PushFixture();
            Assert.Empty(await push.Open(next.Endpoint, isRealTime: true).ListTagsAsync(Token));
            Assert.False(left.DirectoryExists());
            Assert.Empty(EngineProcess.FindAll(left / "registry.yml"));
            Assert.DoesNotContain(Directory.GetDirectories("/proc"), x => IsOf(x, left));
        }

        // By the moment of the signal it may have begun to take its image apart.
        await using (var run = new BuildRun())
            RunFolder.Create(Root / ".nuke" / "temp" / "push", run);
        RegistryRemains.AssertNone(Root);

        static bool IsOf(string process, AbsolutePath folder)
        {
            try
            {
                return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(folder, StringComparison.Ordinal);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    [SkippableFact]
    public async Task What_was_rehearsed_goes_nowhere_else()
    {
        var image = await Rehearsal.Images.GetGoodAsync(Token);

        var both = await RunAsync("Push", "--rehearse", ["--registry", "127.0.0.1:1"]);
        Assert.Equal(2, await both.ExitCode);
        Assert.Contains("--rehearse and --registry exclude each other", both.Text, StringComparison.Ordinal);

        var earnest = await RunAsync("Push", "--registry", ["127.0.0.1:1", "--image", image, "--force-unproved", .. s_chain]);
        Assert.Equal(1, await earnest.ExitCode);
        Assert.Contains(RehearsalLabels.Rehearsal, earnest.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Promotes_by_digest_and_builds_nothing()
    {
        await using var registry = await RehearsalRegistry.StartAsync(Root / ".nuke" / "temp" / "registries", Logger.None, Token);
        using var push = new PushFixture();
        var client = push.Open(registry.Endpoint, isRealTime: true);
        var digest = (await push.PushAsync(new SampleImage("5.2.0", SampleImage.Layer("base", 1000, seed: 1)), 1, client)).Digest;

        var build = await RunAsync(
            "Promote", "--digest", [digest, "--to", "stable", "--registry", registry.Endpoint.Name, "--repository", client.Repository]);

        Assert.Equal(0, await build.ExitCode);
        Assert.Equal(digest, await client.FindDigestAsync("stable", Token));
        Assert.DoesNotContain("BuildImage", build.Text, StringComparison.Ordinal);
        var immutable = await RunAsync(
            "Promote", "--digest", [digest, "--to", "not:a:tag", "--registry", registry.Endpoint.Name, "--repository", client.Repository]);
        Assert.Equal(2, await immutable.ExitCode);
    }

    [SkippableTheory]
    [InlineData("--to belong together", "--registry", "127.0.0.1:1", "--to", "stable")]
    [InlineData("no registry", "--to", "stable", "--digest", "sha256:1")]
    [InlineData(
        "--rehearse and --registry exclude each other", "--rehearse", "--to", "stable", "--digest", "sha256:1", "--registry",
        "127.0.0.1:1")]
    public async Task Promotion_that_cannot_be_followed_is_refused_before_anything_is_started(string said, params string[] arguments)
    {
        var build = await RunAsync("Promote", arguments[0], arguments[1..]);

        Assert.Equal(2, await build.ExitCode);
        Assert.Contains(said, build.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_engine_and_another_client_pull_back_what_was_pushed_and_nothing_is_sent_twice()
    {
        var engine = Rehearsal.Engine.Client;
        var good = await engine.Images.InspectImageAsync(await Rehearsal.Images.GetGoodAsync(Token), Token);
        var other = Rehearsal.Images.Pins with { ConnectorVersion = OtherConnector() };
        var upgraded = await engine.Images.InspectImageAsync(
            (await Rehearsal.Images.BuildAsync(Repository.Sources, "other-connector", Token, other)).Id, Token);
        await using var registry = await RehearsalRegistry.StartAsync(Root / ".nuke" / "temp" / "registries", Logger.None, Token);
        using var push = new PushFixture();
        var client = push.Open(registry.Endpoint, isRealTime: true);

        var first = await PushAsync(push, good.ID, "5.2.0", client);
        var second = await PushAsync(push, good.ID, "5.2.0", client);
        var third = await PushAsync(push, upgraded.ID, other.ConnectorVersion, client);

        Assert.Equal(good.RootFS.Layers.Count, first.LayersSent + first.LayersReused);
        Assert.Equal((0L, 0), (second.BytesSent, second.LayersSent));
        Assert.Equal((1, good.RootFS.Layers.Count - 1), (third.LayersSent, third.LayersReused));
        Assert.InRange(third.BytesSent, 1, first.BytesSent / 100);
        var digest = first.Tags[0].Digest;
        Assert.Equal(good.ID, await PullAsync($"{client.Registry.Name}/{client.Repository}@{digest}"));
        await CopyAsync($"{client.Registry.Name}/{client.Repository}@{digest}", push.Folder / "copied");
        Assert.Equal(good.ID, ContentDigest.Of(await File.ReadAllBytesAsync(push.Folder / "copied" / good.ID[7..], Token)));
    }

    async Task<RegistryPush> PushAsync(PushFixture push, string id, string connector, RegistryClient client) =>
        (await push.PushAsync(
            new EngineImageSource(Rehearsal.Engine, id), new PushRequest(ReleaseVersion.Of(connector, "7.5.0", 1), null, ""),
            client)).Registries[0];

    static string OtherConnector() => File.ReadLines(Repository.Root / "standins" / "neo4j-connector" / "versions.txt")
        .First(x => char.IsAsciiDigit(x[0]) && x != Repository.Pins.ConnectorVersion);

    async Task<RunningBuild> RunAsync(string target, string argument, IEnumerable<string> arguments)
    {
        var build = await new BuildProgram(Root, Rehearsal.Engine.Endpoint.DockerHost, _output).RunAsync(
            Token, [target, argument, .. arguments]);
        return build;
    }

    // A pull of what the engine has takes no layers; that it takes manifest and configuration is what it tells.
    async Task<string> PullAsync(string image)
    {
        await Rehearsal.Engine.Client.Images.CreateImageAsync(
            new ImagesCreateParameters { FromImage = image }, null, new Progress<JSONMessage>(), Token);
        var pulled = await Rehearsal.Engine.Client.Images.InspectImageAsync(image, Token);
        await Rehearsal.Engine.Client.Images.DeleteImageAsync(image, new ImageDeleteParameters(), Token);
        return pulled.ID;
    }

    async Task CopyAsync(string image, AbsolutePath target)
    {
        var answer = await Cli.Wrap("skopeo")
            .WithArguments(["--insecure-policy", "copy", "--src-tls-verify=false", $"docker://{image}", $"dir:{target}"])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Token);
        Assert.True(answer.ExitCode == 0, answer.StandardError);
    }

    async Task<JsonElement> RecordAsync()
    {
        var json = await File.ReadAllTextAsync(
            Assert.Single(Directory.GetFiles(Root / "artifacts", PushRecord.FileName, SearchOption.AllDirectories)), Token);
        Assert.Empty(SchemaFile.Published("push").Validate(json));
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
