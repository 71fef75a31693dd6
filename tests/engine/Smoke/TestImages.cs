using System.Security.Cryptography;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>The images that tests build: one good image, and images that are the good one with a fault.</summary>
sealed class TestImages(RehearsalSetup setup, ILogger log)
{
    static readonly TimeSpan s_removal = TimeSpan.FromMinutes(1);

    readonly string _suffix = RandomNumberGenerator.GetHexString(6, lowercase: true);
    readonly Dictionary<string, string?> _before = [];
    DockerProgram? _docker;
    BuiltImage? _good;

    /// <summary>The pins as they can be built in this rehearsal.</summary>
    public ImagePins Pins { get; } = Repository.Pins with { BaseImage = setup.BaseImageRepository };

    /// <summary>The image of what ships, built at the first call.</summary>
    public async Task<string> GetGoodAsync(CancellationToken token) => (_good ??= await BuildAsync(Repository.Sources, "good", token)).Reference.ToString();

    /// <summary>Builds the image of a copy of what ships.</summary>
    /// <param name="sources">The copy.</param>
    /// <param name="name">Becomes part of the tags.</param>
    /// <param name="token">Ends the build.</param>
    /// <param name="pins">The versions; those that ship where null.</param>
    public async Task<BuiltImage> BuildAsync(AbsolutePath sources, string name, CancellationToken token, ImagePins? pins = null)
    {
        var variant = new BuildVariant($"-test-{_suffix}-{name}", setup.Labels, MayPull: false);
        var built = await new ImageFactory(setup.Engine, sources, sources / "Dockerfile", log).BuildAsync(pins ?? Pins, LockedInputs.None, SourceRevision.None, variant, token);
        foreach (var tag in built.Tags)
            _before[tag.ToString()] = null;
        return built;
    }

    /// <summary>Builds the good image with a fault.</summary>
    /// <param name="name">Of the fault; becomes the tag.</param>
    /// <param name="damage">Instructions after <c>FROM</c>.</param>
    /// <param name="token">Ends the build.</param>
    /// <param name="files">What the instructions copy from the context.</param>
    public async Task<string> DamageAsync(string name, string damage, CancellationToken token, params (string Name, byte[] Content)[] files) =>
        await BuildOnAsync(await GetGoodAsync(token), name, damage, token, files);

    /// <summary>Builds an image on another one.</summary>
    /// <param name="image">What follows <c>FROM</c>.</param>
    /// <param name="name">Becomes the tag.</param>
    /// <param name="instructions">Instructions after <c>FROM</c>.</param>
    /// <param name="token">Ends the build.</param>
    /// <param name="files">What the instructions copy from the context.</param>
    public async Task<string> BuildOnAsync(string image, string name, string instructions, CancellationToken token, params (string Name, byte[] Content)[] files)
    {
        using var context = new TemporaryFolder();
        var dockerfile = context.Write("Dockerfile", $"FROM {image}\n{instructions}\n");
        foreach (var (file, content) in files)
            await File.WriteAllBytesAsync(context.Path / file, content, token);
        var tag = ImageReference.Parse($"neo4j-kafka-connect-test:{_suffix}-{name.Replace(' ', '-')}");
        var builder = new ImageBuilder(setup.Engine, await FindDockerAsync(token), log);
        await builder.BuildAsync(new BuildPlan(context.Path, dockerfile, Pins, [tag], setup.Labels), token);
        _before[tag.ToString()] = null;
        return tag.ToString();
    }

    /// <summary>Says that a run of the build is about to move a tag; what it stood for comes back at the end.</summary>
    public async Task RememberAsync(IEnumerable<ImageReference> tags, CancellationToken token)
    {
        foreach (var tag in tags.Select(x => x.ToString()).Where(x => !_before.ContainsKey(x)))
            _before[tag] = await FindAsync(tag, token);
    }

    /// <summary>Says that a run of the build is about to make tags whose names are not known before; what all tags stand for comes back at the end.</summary>
    public async Task RememberAllAsync(CancellationToken token)
    {
        foreach (var tag in await ListAsync(token))
            _before.TryAdd(tag.Name, tag.Id);
    }

    /// <summary>Says that such a run has ended: the tags that it made go at the end.</summary>
    public async Task RememberNewAsync(CancellationToken token)
    {
        foreach (var tag in await ListAsync(token))
            _before.TryAdd(tag.Name, null);
    }

    /// <summary>Removes a name of an image that a run pulled, if it did. For the end of a test: what ended that does not end this.</summary>
    public async Task ForgetAsync(string reference)
    {
        using var bound = new CancellationTokenSource(s_removal);
        if (await FindAsync(reference, bound.Token) is not null)
            await setup.Engine.Client.Images.DeleteImageAsync(reference, new ImageDeleteParameters(), bound.Token);
    }

    /// <summary>The docker client that drives the best builder here.</summary>
    public async Task<DockerProgram> FindDockerAsync(CancellationToken token) => _docker ??= await DockerProgram.FindAsync(setup.Engine, token);

    /// <summary>Removes what was built, and gives moved tags back.</summary>
    public async Task RemoveAsync(CancellationToken token)
    {
        foreach (var (tag, before) in _before)
        {
            if (await FindAsync(tag, token) is not { } now || now == before)
                continue;
            await setup.Engine.Client.Images.DeleteImageAsync(tag, new ImageDeleteParameters(), token);
            if (before is null)
                continue;
            var (name, version) = (tag[..tag.LastIndexOf(':')], tag[(tag.LastIndexOf(':') + 1)..]);
            await setup.Engine.Client.Images.TagImageAsync(before, new ImageTagParameters { RepositoryName = name, Tag = version }, token);
        }
    }

    async Task<IReadOnlyList<(string Name, string Id)>> ListAsync(CancellationToken token)
    {
        var images = await setup.Engine.Client.Images.ListImagesAsync(new ImagesListParameters(), token);
        return [.. images.SelectMany(x => x.RepoTags ?? [], (image, tag) => (tag, image.ID)).Where(x => x.tag.StartsWith($"{ImageTags.LocalRepository}:", StringComparison.Ordinal))];
    }

    async Task<string?> FindAsync(string tag, CancellationToken token) => (await EngineImages.FindAsync(setup.Engine, $"Looking for the image {tag}.", tag, token))?.ID;
}
