using Docker.DotNet.Models;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Images.Reproducible;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;

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

    async Task<BuiltImage> BuildAsync(
        AbsolutePath sources, string name, bool legacy = false, bool noCache = true, SourceRevision? revision = null)
    {
        var best = await rehearsal.Images.FindDockerAsync(Token);
        var factory = new PinnedImageBuilder(rehearsal.Engine, sources, sources / "Dockerfile", Logger.None)
        {
            Docker = legacy ? best with { Builder = BuilderKind.Legacy } : best,
            Reproducible = new ReproducibleImages(rehearsal.Engine, _folder.Path / "notes", _folder.Path / "work", Logger.None),
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
}
