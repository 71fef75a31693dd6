using System.Text.RegularExpressions;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog;
using Serilog.Core;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Images;

/// <summary>
/// Builds that fail on real builders: the legacy one, and the best that is here. What is said of them does not depend on the builder.
/// </summary>
[Trait("Category", "Engine")]
public sealed partial class FailingBuildEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output)
    : IClassFixture<RehearsalFixture>, IDisposable
{
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(2);

    readonly CancellationTokenSource _bound = new(s_bound);
    readonly TemporaryFolder _folder = new();
    readonly ILogger _log = Logger.None;

    CancellationToken Token => _bound.Token;

    ImagePins Pins => rehearsal.Images.Pins;

    /// <inheritdoc />
    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Version_that_the_hub_does_not_have(bool legacy)
    {
        var failure = await FailAsync<ConfigurationException>(legacy, Sources(), pins: Pins with { ConnectorVersion = "5.2.99" });

        await Verify(TextOf(failure)).UseParameters(legacy);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Command_that_fails(bool legacy)
    {
        var marker = Guid.NewGuid().ToString("N");
        var sources = Sources();
        Repository.Edit(
            sources / "Dockerfile", "USER 0\nRUN ", $"USER 0\nRUN echo 'the disk is made of cheese' >&2 && : {marker} && exit 9\nRUN ");

        var failure = await FailAsync<FindingsException>(legacy, sources);

        Assert.Contains("the disk is made of cheese", failure.CameBack, StringComparison.Ordinal);
        await Verify(TextOf(failure).Replace(marker, "{marker}", StringComparison.Ordinal)).UseParameters(legacy);
        var containers = await rehearsal.Engine.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, Token);
        Assert.DoesNotContain(containers, x => x.Command.Contains(marker, StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_that_is_not_in_the_context(bool legacy)
    {
        var sources = Sources();
        Repository.Edit(sources / "Dockerfile", "USER 0\n", "USER 0\nCOPY nowhere.txt /srv/\n");

        var failure = await FailAsync<FindingsException>(legacy, sources);

        await Verify(TextOf(failure)).UseParameters(legacy);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connector_that_is_not_the_one_that_was_locked(bool legacy)
    {
        var locked = new string('0', 64);

        var failure = await FailAsync<FindingsException>(legacy, Sources(), locked: new LockedInputs(null, locked));

        var installed = Hash().Matches(failure.CameBack).Select(x => x.Value).Single(x => x != locked);
        await Verify(TextOf(failure).Replace(locked, "{locked}", StringComparison.Ordinal)
            .Replace(installed, "{installed}", StringComparison.Ordinal)).UseParameters(legacy);
    }

    [SkippableFact]
    public async Task Base_image_that_is_not_the_one_that_was_locked()
    {
        var sources = Sources();
        var locked = new LockedImage(
            LockedImage.NameOf(Pins.BaseReference), new DateOnly(2026, 11, 26), "a test", ImageId: $"sha256:{new string('0', 64)}");
        var factory = new PinnedImageBuilder(rehearsal.Engine, sources, sources / "Dockerfile", _log);
        var variant = new BuildVariant("-test-never", new Dictionary<string, string>(), MayPull: false);

        var failure = await Assert.ThrowsAsync<FindingsException>(
            () => factory.BuildAsync(Pins, new LockedInputs(locked, null), SourceRevision.None, variant, Token));

        var found = await rehearsal.Engine.Client.Images.InspectImageAsync(Pins.BaseReference.ToString(), Token);
        Assert.Equal($"Locked is {locked.ImageId}, and the engine has {found.ID}.", failure.CameBack);
    }

    [SkippableTheory]
    [InlineData(404, "MANIFEST_UNKNOWN", "is not there, no longer public, or needs a login")]
    [InlineData(429, "TOOMANYREQUESTS", "limits how often images may be pulled")]
    [InlineData(null, null, "cannot be reached from the engine")]
    public async Task Base_image_that_cannot_be_pulled(int? status, string? code, string remedy)
    {
        rehearsal.RequireSharedLoopback();
        using var registry = status is { } answer ? new RefusingRegistry(answer, code!) : null;
        var docker = await rehearsal.Images.FindDockerAsync(Token);
        var builder = new DockerBuilder(rehearsal.Engine, docker, _log);

        var failure = await Assert.ThrowsAsync<InfrastructureException>(
            () => builder.EnsureBaseAsync(
                ImageReference.Parse($"127.0.0.1:{registry?.Port ?? RefusingRegistry.UnusedPort()}/gone:7.5.0"), mayPull: true, Token));

        output.WriteLine(failure.Message);
        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Base_image_that_is_gone_when_the_builder_wants_it(bool legacy)
    {
        rehearsal.RequireSharedLoopback();
        using var registry = new RefusingRegistry(404, "MANIFEST_UNKNOWN");

        var failure = await FailAsync<InfrastructureException>(
            legacy, Sources(), pins: Pins with { BaseImage = $"127.0.0.1:{registry.Port}/gone" });

        Assert.Contains("Dockerfile:", failure.Attempted, StringComparison.Ordinal);
        Assert.Contains("is not there, no longer public, or needs a login", failure.Remedy, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Engine_that_goes_away(bool legacy)
    {
        rehearsal.Require();
        Skip.IfNot(rehearsal.Engine.Endpoint.Uri.Scheme == "unix", "the engine is not reached by a socket");
        var relay = new SocketRelay(_folder.Path / "docker.sock", rehearsal.Engine.Endpoint.Uri.LocalPath);
        using var engine = await EngineConnection.OpenAsync(new EngineEndpoint(new Uri($"unix://{relay.Socket}"), "the test"), Token);
        await relay.DisposeAsync();

        var failure = await FailAsync<InfrastructureException>(legacy, Sources(), engine);

        Assert.Contains("The engine went away or cannot be reached", failure.Remedy, StringComparison.Ordinal);
    }

    AbsolutePath Sources()
    {
        rehearsal.Require();
        return Repository.CopySources(_folder.Path / "kafka-connect");
    }

    async Task<T> FailAsync<T>(
        bool legacy, AbsolutePath sources, EngineConnection? engine = null, ImagePins? pins = null, LockedInputs? locked = null)
        where T : BuildFailureException
    {
        var best = await rehearsal.Images.FindDockerAsync(Token);
        var builder = new DockerBuilder(engine ?? rehearsal.Engine, legacy ? best with { Builder = BuilderKind.Legacy } : best, _log);
        var plan = new BuildPlan(
            sources, sources / "Dockerfile", pins ?? Pins, [ImageReference.Parse("neo4j-kafka-connect-test:never")],
            new Dictionary<string, string>())
        {
            Locked = locked ?? LockedInputs.None,
            // The legacy builder's cache are images without a name, which go with the last image on them: another test may remove that.
            NoCache = legacy,
        };
        var failure = await Assert.ThrowsAsync<T>(() => builder.BuildAsync(plan, Token));
        output.WriteLine(failure.Message);
        return failure;
    }

    // The builder's own last lines differ from builder to builder.
    static string TextOf(BuildFailureException failure) =>
        $"{failure.GetType().Name}, exit code {failure.ExitCode}\n{failure.Attempted}\n{failure.CameBack.Split('\n')[0].TrimEnd()} "
            + $"…\n{failure.Remedy}";

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();
}
