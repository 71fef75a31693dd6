using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Images.Reproducible;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Images;

/// <summary>What a build leaves for another machine, which a second engine plays.</summary>
[Trait("Category", "Engine")]
public sealed class LayerCacheEngineTests(RehearsalFixture rehearsal) : IClassFixture<RehearsalFixture>, IDisposable
{
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(10);
    static readonly SourceRevision s_revision = new(
        new string('c', 40), IsClean: true, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), null);

    readonly CancellationTokenSource _bound = new(s_bound);
    readonly TemporaryFolder _folder = new();
    readonly string _suffix = $"-test-{Guid.NewGuid():N}";

    CancellationToken Token => _bound.Token;

    AbsolutePath Cache => _folder.Path / "layers";

    /// <inheritdoc />
    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
    }

    // One test, as starting another engine and giving it the base image is most of its time.
    [SkippableFact]
    public async Task Another_machine_takes_the_layers_and_without_them_comes_to_the_same_image()
    {
        await using var second = await SecondEngine.StartAsync(rehearsal, Token);
        await using var first = new SuffixedImages(rehearsal.Engine, _suffix);
        await TakesLayersAsync(second.Connection, legacy: true);
        await TakesLayersAsync(second.Connection, legacy: false);

        var sources = Repository.CopySources(_folder.Path / "plain");
        var here = await BuildAsync(rehearsal.Engine, sources, legacy: false, cache: null, noCache: true);
        var there = await BuildAsync(second.Connection, sources, legacy: false, cache: null, noCache: true);
        Assert.Equal(here.Id, there.Id);
    }

    [SkippableTheory]
    [InlineData("no archive at all")]
    [InlineData("")]
    public async Task What_cannot_be_used_costs_only_time(string content)
    {
        var sources = Sources();
        Cache.CreateDirectory();
        var damaged = Cache / "0123456789abcdef.tar";
        await File.WriteAllTextAsync(damaged, content, Token);
        await using var first = new SuffixedImages(rehearsal.Engine, _suffix);

        await BuildAsync(rehearsal.Engine, sources, legacy: false, Cache);

        Assert.NotEqual(damaged, Assert.Single(Cache.GlobFiles("*")));
    }

    [SkippableFact]
    public async Task A_folder_that_cannot_be_written_does_not_stop_a_build()
    {
        var sources = Sources();
        await File.WriteAllTextAsync(Cache, "a file", Token);
        await using var first = new SuffixedImages(rehearsal.Engine, _suffix);

        Assert.NotNull((await BuildAsync(rehearsal.Engine, sources, legacy: false, Cache)).SourceTime);
    }

    async Task TakesLayersAsync(EngineConnection second, bool legacy)
    {
        var sources = Sources();
        var cache = Cache / $"{legacy}";
        var built = await BuildAsync(rehearsal.Engine, sources, legacy, cache);
        var archive = Assert.Single(cache.GlobFiles("*"));
        Assert.True(new FileInfo(archive).Length < built.SizeBytes / 4, "the base image's layers are in the archive");

        // A layer of chance: only who took it has the same.
        var taken = await BuildAsync(second, sources, legacy, cache);
        Assert.Equal(await LayersAsync(rehearsal.Engine, built), await LayersAsync(second, taken));
        Assert.Equal(built.Id, taken.Id);
        Assert.Equal(archive, Assert.Single(cache.GlobFiles("*")));
        Assert.NotEqual(built.Id, (await BuildAsync(second, sources, legacy, cache: null, noCache: true)).Id);
        Assert.DoesNotContain(await SuffixedImages.TagsAsync(second, Token), x => x.EndsWith(":layer-cache", StringComparison.Ordinal));
    }

    async Task<BuiltImage> BuildAsync(EngineConnection engine, AbsolutePath sources, bool legacy, AbsolutePath? cache, bool noCache = false)
    {
        var best = await DockerProgram.FindAsync(engine, Token);
        var factory = new PinnedImageBuilder(engine, sources, sources / "Dockerfile", Logger.None)
        {
            Docker = legacy ? best with { Builder = BuilderKind.Legacy } : best,
            Reproducible = new ReproducibleImages(
                engine, _folder.Path / "notes" / $"{engine.GetHashCode()}", _folder.Path / "work", Logger.None),
            Layers = cache is null ? null : new LayerCache(engine, cache, _folder.Path / "work", Logger.None),
        };
        var variant = new BuildVariant(_suffix, rehearsal.Setup.Labels, MayPull: false) { NoCache = noCache };
        return await factory.BuildAsync(rehearsal.Images.Pins, LockedInputs.None, s_revision, variant, Token);
    }

    AbsolutePath Sources()
    {
        rehearsal.Require();
        var sources = Repository.CopySources(_folder.Path / Guid.NewGuid().ToString("N"));
        Repository.Edit(
            sources / "Dockerfile", "USER 0\nRUN ", $"USER 0\nRUN cat /proc/sys/kernel/random/uuid > /opt/chance && : {_suffix}\nRUN ");
        return sources;
    }

    async Task<IList<string>> LayersAsync(EngineConnection engine, BuiltImage image) =>
        (await engine.Client.Images.InspectImageAsync(image.Id, Token)).RootFS.Layers;
}
