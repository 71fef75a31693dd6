using System.Globalization;
using System.Text;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Images.Reproducible;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Neo4jKafkaConnect.Tests.Images.Reproducible;

/// <summary>Images that are built twice on real builders.</summary>
[Trait("Category", "Engine")]
public sealed class ReproducibleImageEngineTests(RehearsalFixture rehearsal) : IClassFixture<RehearsalFixture>, IAsyncLifetime, IDisposable
{
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(3);
    static readonly SourceRevision s_revision = new(
        new string('c', 40), IsClean: true, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), null);

    readonly CancellationTokenSource _bound = new(s_bound);
    readonly TemporaryFolder _folder = new();
    readonly string _suffix = $"-test-{Guid.NewGuid():N}";

    CancellationToken Token => _bound.Token;

    /// <inheritdoc />
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (rehearsal.IsAvailable)
            await new SuffixedImages(rehearsal.Engine, _suffix).DisposeAsync();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_builds_of_the_same_sources_are_the_same_image(bool legacy)
    {
        var sources = Sources();
        var first = await BuildAsync(sources, "-first", legacy);
        var second = await BuildAsync(sources, "-second", legacy);

        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(await IdOfAsync(first.AsBuilt!), await IdOfAsync(second.AsBuilt!));
        Assert.NotEqual(first.Id, (await BuildAsync(Changed(sources), "-third", legacy)).Id);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_own_layers_alone_come_to_the_same_image_as_the_whole(bool legacy)
    {
        rehearsal.RequireSharedLoopback();
        var sources = Sources();
        await PushBaseAsync();
        var whole = await ConfigurationOfAsync(await BuildAsync(sources, "-whole", legacy, takesWhole: true));
        var log = new List<string>();
        var own = await ConfigurationOfAsync(await BuildAsync(sources, "-own", legacy, log: log));

        Assert.Equal(Encoding.UTF8.GetString(whole.Span), Encoding.UTF8.GetString(own.Span));
        Assert.DoesNotContain(log, x => x.StartsWith("The whole of", StringComparison.Ordinal));
        Assert.DoesNotContain(log, x => x.StartsWith("The engine does not take", StringComparison.Ordinal));
        Assert.DoesNotContain(await TagsAsync(), x => x.Contains("upper-layers", StringComparison.Ordinal));
    }

    // As if it stood on all of its layers: that one was made a moment ago, and was in no registry.
    [SkippableFact]
    public async Task Where_the_engine_does_not_know_the_base_images_layers_by_digest_the_whole_image_is_taken()
    {
        rehearsal.RequireSharedLoopback();
        Skip.If(rehearsal.Engine.Facts.HasContainerdStore, "containerd's store knows all layers by digest");
        var log = new List<string>();
        var image = await InspectAsync((await BuildAsync(Sources(), "-unknown", revision: s_revision with { IsClean = false })).Reference);
        var export = new UpperLayerExport(rehearsal.Engine, LogTo(log));

        var taken = await export.TryTakeAsync(image, $"upper{_suffix}", image.RootFS.Layers.Count, _folder.Path / "upper", Token);

        Assert.Null(taken);
        Assert.Contains("never was in a registry", Assert.Single(log), StringComparison.Ordinal);
        Assert.DoesNotContain(await TagsAsync(), x => x.Contains("upper-layers", StringComparison.Ordinal));
    }

    // The builder had the layer in its cache before the commit was made.
    [SkippableFact]
    public async Task What_was_built_before_the_commit_is_the_same_image()
    {
        var sources = Sources();
        var late = s_revision with { CommittedAt = DateTimeOffset.UtcNow.AddYears(1) };
        var first = await BuildAsync(sources, "-first", revision: late);
        var second = await BuildAsync(sources, "-second", revision: late);

        Assert.Equal(first.Id, second.Id);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_image_says_all_that_the_builders_own_says(bool legacy)
    {
        var made = await BuildAsync(Sources(), "", legacy);

        var (own, builders) = (await InspectAsync(made.Reference), await InspectAsync(made.AsBuilt!));
        Assert.Equal(made.Id, own.ID);
        Assert.Equal(made.SizeBytes, own.Size);
        Assert.Equal(builders.Config.Env, own.Config.Env);
        Assert.Equal(builders.Config.Cmd, own.Config.Cmd);
        Assert.Equal(builders.Config.User, own.Config.User);
        Assert.Equal(builders.Config.Healthcheck.Test, own.Config.Healthcheck.Test);
        Assert.Equal(builders.Config.ExposedPorts.Keys, own.Config.ExposedPorts.Keys);
        Assert.Equal(
            builders.Config.Labels.OrderBy(x => x.Key, StringComparer.Ordinal),
            own.Config.Labels.OrderBy(x => x.Key, StringComparer.Ordinal));
        Assert.Equal(builders.RootFS.Layers.SkipLast(1), own.RootFS.Layers.SkipLast(1));
        Assert.NotEqual(builders.RootFS.Layers[^1], own.RootFS.Layers[^1]);
        Assert.Equal(s_revision.CommittedAt!.Value.UtcDateTime, own.Created.ToUniversalTime());
        Assert.Empty(Directory.EnumerateDirectories(_folder.Path / "work"));
    }

    [SkippableFact]
    public async Task A_build_that_the_builder_remembers_is_not_made_again()
    {
        var sources = Sources();
        var first = await BuildAsync(sources, "", noCache: false);
        File.Delete(_folder.Path / "notes" / first.AsBuilt!.Tag);
        var second = await BuildAsync(sources, "", noCache: false);
        var note = File.GetLastWriteTimeUtc(_folder.Path / "notes" / first.AsBuilt!.Tag);
        var third = await BuildAsync(sources, "", noCache: false);

        Assert.Equal([first.Id, first.Id], [second.Id, third.Id]);
        Assert.Equal(note, File.GetLastWriteTimeUtc(_folder.Path / "notes" / first.AsBuilt!.Tag));
        Assert.All(third.Tags, x => Assert.Equal(third.Id, IdOfAsync(x).GetAwaiter().GetResult()));
    }

    [SkippableFact]
    public async Task A_changed_work_tree_is_left_as_the_builder_does()
    {
        var built = await BuildAsync(Sources(), "", revision: s_revision with { IsClean = false });

        Assert.Null(built.SourceTime);
        Assert.Null(built.AsBuilt);
        Assert.Equal(built.Id, await IdOfAsync(built.Reference));
    }

    [SkippableFact]
    public async Task Built_again_it_comes_out_the_same_and_nothing_stays()
    {
        var sources = Sources();
        var built = await BuildAsync(sources, "");
        var tags = await TagsAsync();

        var summary = await ReproduceAsync(built, sources);

        Assert.Equal(built.Reference.ToString(), summary.First(x => x.Key == "Reproduced").Value);
        Assert.Equal(built.Id, summary.First(x => x.Key == "Image id").Value);
        Assert.Equal(tags, await TagsAsync());
    }

    [SkippableFact]
    public async Task What_depends_on_chance_is_named()
    {
        var sources = Sources();
        Repository.Edit(sources / "Dockerfile", "USER 0\nRUN ", "USER 0\nRUN cat /proc/sys/kernel/random/uuid > /opt/chance\nRUN ");
        var built = await BuildAsync(sources, "");
        var tags = await TagsAsync();

        var failure = await Assert.ThrowsAsync<FindingsException>(() => ReproduceAsync(built, sources));

        var lines = failure.CameBack.Split(Environment.NewLine);
        Assert.Contains("First the image that was expected, then the new one", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(
            $"layer {(await InspectAsync(built.Reference)).RootFS.Layers.Count - 1} /opt/chance: RegularFile 644 0:0 37 bytes",
            Assert.Single(lines.Skip(1)), StringComparison.Ordinal);
        Assert.Equal(tags, await TagsAsync());
    }

    Task<IReadOnlyList<KeyValuePair<string, string>>> ReproduceAsync(BuiltImage built, AbsolutePath sources) =>
        new Reproducing(rehearsal.Engine, _folder.Path / "work", Logger.None).RunAsync(
            built.Reference, built.Id, _ => BuildAsync(sources, Reproducing.TagSuffix), Token);

    async Task PushBaseAsync()
    {
        await using var registry = ReceivingRegistry.TryOpen(_folder.Path / "base");
        registry!.MostUploads = int.MaxValue;
        var image = rehearsal.Images.Pins.BaseReference.ToString();
        await new EngineExport(rehearsal.Engine).PushImageAsync(
            "Pushing the base image.", image, $"{registry.Name}/upper-layers", $"base{_suffix}", Token);
    }

    async Task<ReadOnlyMemory<byte>> ConfigurationOfAsync(BuiltImage image) =>
        (await new EngineImageSource(rehearsal.Engine, image.Id).ExportAsync(_folder.Path / $"{Guid.NewGuid():N}", Token)).Configuration;

    static Logger LogTo(List<string> lines) =>
        new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(new LineSink(lines)).CreateLogger();

    async Task<BuiltImage> BuildAsync(
        AbsolutePath sources,
        string name,
        bool legacy = false,
        bool noCache = true,
        SourceRevision? revision = null,
        bool takesWhole = false,
        List<string>? log = null)
    {
        var best = await rehearsal.Images.FindDockerAsync(Token);
        var factory = new PinnedImageBuilder(rehearsal.Engine, sources, sources / "Dockerfile", Logger.None)
        {
            Docker = legacy ? best with { Builder = BuilderKind.Legacy } : best,
            Reproducible = new ReproducibleImages(
                rehearsal.Engine, _folder.Path / "notes", _folder.Path / "work",
                log is null ? Logger.None : LogTo(log)) { TakesWhole = takesWhole },
        };
        var variant = new BuildVariant($"{_suffix}{name}", rehearsal.Setup.Labels, MayPull: false) { NoCache = noCache };
        return await factory.BuildAsync(rehearsal.Images.Pins, LockedInputs.None, revision ?? s_revision, variant, Token);
    }

    AbsolutePath Sources()
    {
        rehearsal.Require();
        return Repository.CopySources(_folder.Path / "kafka-connect");
    }

    static AbsolutePath Changed(AbsolutePath sources)
    {
        Repository.Edit(sources / "Dockerfile", "USER 0\nRUN ", "USER 0\nRUN touch /opt/change\nRUN ");
        return sources;
    }

    async Task<ImageInspectResponse> InspectAsync(ImageReference image) =>
        await rehearsal.Engine.Client.Images.InspectImageAsync(image.ToString(), Token);

    async Task<string> IdOfAsync(ImageReference image) => (await InspectAsync(image)).ID;

    // Others build in the same engine: those that this test could have made.
    async Task<IReadOnlyList<string>> TagsAsync() =>
        [.. (await SuffixedImages.TagsAsync(rehearsal.Engine, Token)).Where(x => x.Contains(_suffix, StringComparison.Ordinal))];

    sealed class LineSink(List<string> lines) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => lines.Add(logEvent.RenderMessage(CultureInfo.InvariantCulture));
    }
}
