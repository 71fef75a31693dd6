using System.Collections.Concurrent;
using System.Security.Cryptography;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>
/// The images that tests build: one good image, and images that are the good one with a fault. Each is built once, whoever asks for it.
/// </summary>
sealed class TestImages
{
    static readonly TimeSpan s_building = TimeSpan.FromMinutes(3);
    static readonly TimeSpan s_removal = TimeSpan.FromMinutes(1);

    readonly RehearsalSetup _setup;
    readonly ILogger _log;
    readonly string _suffix = RandomNumberGenerator.GetHexString(6, lowercase: true);
    readonly ConcurrentDictionary<string, Lazy<Task<string>>> _built = [];
    readonly ConcurrentDictionary<string, string?> _before = [];
    readonly Lazy<Task<DockerProgram>> _docker;

    TestImages(RehearsalSetup setup, ILogger log)
    {
        _setup = setup;
        _log = log;
        Pins = Repository.Pins with { BaseImage = setup.BaseImageRepository };
        _docker = new(() => WithinAsync(token => DockerProgram.FindAsync(setup.Engine, token)));
    }

    /// <summary>The pins as they can be built in this rehearsal.</summary>
    public ImagePins Pins { get; }

    /// <summary>Has built none yet, and knows what the engine had before: a tag that a run moves comes back at the end.</summary>
    public static async Task<TestImages> CreateAsync(RehearsalSetup setup, ILogger log, CancellationToken token)
    {
        var images = new TestImages(setup, log);
        foreach (var (name, id) in await images.ListAsync(token))
            images._before[name] = id;
        return images;
    }

    /// <summary>The image of what ships.</summary>
    public Task<string> GetGoodAsync(CancellationToken token) =>
        OnceAsync("good", async end => (await BuildAsync(Repository.Sources, "good", end)).Reference.ToString(), token);

    /// <summary>Builds the image of a copy of what ships.</summary>
    /// <param name="sources">The copy.</param>
    /// <param name="name">Becomes part of the tags.</param>
    /// <param name="token">Ends the build.</param>
    /// <param name="pins">The versions; those that ship where null.</param>
    public async Task<BuiltImage> BuildAsync(AbsolutePath sources, string name, CancellationToken token, ImagePins? pins = null)
    {
        var variant = new BuildVariant($"-test-{_suffix}-{name}", _setup.Labels, MayPull: false);
        var factory = new PinnedImageBuilder(_setup.Engine, sources, sources / "Dockerfile", _log);
        var built = await factory.BuildAsync(pins ?? Pins, LockedInputs.None, SourceRevision.None, variant, token);
        Remember(built.Tags);
        return built;
    }

    /// <summary>Builds the good image with a fault.</summary>
    /// <param name="name">Of the fault; becomes the tag.</param>
    /// <param name="damage">Instructions after <c>FROM</c>.</param>
    /// <param name="token">Ends the build.</param>
    /// <param name="files">What the instructions copy from the context.</param>
    public async Task<string> DamageAsync(
        string name, string damage, CancellationToken token, params (string Name, byte[] Content)[] files) =>
        await BuildOnAsync(await GetGoodAsync(token), name, damage, token, files);

    /// <summary>Builds an image on another one.</summary>
    /// <param name="image">What follows <c>FROM</c>.</param>
    /// <param name="name">Becomes the tag; the same name stands for the same image in every test.</param>
    /// <param name="instructions">Instructions after <c>FROM</c>.</param>
    /// <param name="token">Ends the wait.</param>
    /// <param name="files">What the instructions copy from the context.</param>
    public Task<string> BuildOnAsync(
        string image, string name, string instructions, CancellationToken token, params (string Name, byte[] Content)[] files) =>
        OnceAsync($"on-{name}", async end =>
        {
            using var context = new TemporaryFolder();
            var dockerfile = context.Write("Dockerfile", $"FROM {image}\n{instructions}\n");
            foreach (var (file, content) in files)
                await File.WriteAllBytesAsync(context.Path / file, content, end);
            var tag = ImageReference.Parse($"neo4j-kafka-connect-test:{_suffix}-{name.Replace(' ', '-')}");
            var builder = new DockerBuilder(_setup.Engine, await FindDockerAsync(end), _log);
            await builder.BuildAsync(new BuildPlan(context.Path, dockerfile, Pins, [tag], _setup.Labels), end);
            Remember([tag]);
            return tag.ToString();
        }, token);

    /// <summary>Says that a run of the build is about to move or make tags; what they stood for before comes back at the end.</summary>
    public void Remember(IEnumerable<ImageReference> tags)
    {
        foreach (var tag in tags)
            _before.TryAdd(tag.ToString(), null);
    }

    /// <summary>Says that a run of the build has ended that made tags whose names were not known before: they go at the end.</summary>
    public async Task RememberNewAsync(CancellationToken token)
    {
        foreach (var tag in await ListAsync(token))
            _before.TryAdd(tag.Name, null);
    }

    /// <summary>
    /// Removes a name of an image that a run pulled, if it did. For the end of a test: what ended that does not end this.
    /// </summary>
    public async Task ForgetAsync(string reference)
    {
        using var bound = new CancellationTokenSource(s_removal);
        if (await FindAsync(reference, bound.Token) is not null)
            await _setup.Engine.Client.Images.DeleteImageAsync(reference, new ImageDeleteParameters(), bound.Token);
    }

    /// <summary>The docker client that drives the best builder here.</summary>
    public Task<DockerProgram> FindDockerAsync(CancellationToken token) => _docker.Value.WaitAsync(token);

    /// <summary>Removes what was built, and gives moved tags back.</summary>
    public async Task RemoveAsync(CancellationToken token)
    {
        foreach (var (tag, before) in _before)
        {
            if (await FindAsync(tag, token) is not { } now || now == before)
                continue;
            await _setup.Engine.Client.Images.DeleteImageAsync(tag, new ImageDeleteParameters(), token);
            if (before is null)
                continue;
            var (name, version) = (tag[..tag.LastIndexOf(':')], tag[(tag.LastIndexOf(':') + 1)..]);
            await _setup.Engine.Client.Images.TagImageAsync(before, new ImageTagParameters { RepositoryName = name, Tag = version }, token);
        }
    }

    // What one test has begun, others wait for as well: it does not end with that test.
    Task<string> OnceAsync(string name, Func<CancellationToken, Task<string>> build, CancellationToken token) =>
        _built.GetOrAdd(name, _ => new(() => WithinAsync(build))).Value.WaitAsync(token);

    static async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        using var bound = new CancellationTokenSource(s_building);
        return await work(bound.Token);
    }

    async Task<IReadOnlyList<(string Name, string Id)>> ListAsync(CancellationToken token)
    {
        var images = await _setup.Engine.Client.Images.ListImagesAsync(new ImagesListParameters(), token);
        return [.. images.SelectMany(x => x.RepoTags ?? [], (image, tag) => (tag, image.ID))
            .Where(x => x.tag.StartsWith($"{ImageTags.LocalRepository}:", StringComparison.Ordinal))];
    }

    async Task<string?> FindAsync(string tag, CancellationToken token) =>
        (await EngineImages.FindAsync(_setup.Engine, $"Looking for the image {tag}.", tag, token))?.ID;
}
