using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Benchmarks;

/// <summary>A base image of the real one's size, of random bytes, and one that stands on it with a layer of the connector's size.</summary>
/// <param name="engine">Gets them.</param>
/// <param name="work">A folder for their files.</param>
sealed class PaddedImages(EngineConnection engine, AbsolutePath work)
{
    const int BaseLayers = 11;
    const int BaseLayerSize = 170_000_000;
    const int OwnLayerSize = 19_000_000;

    static readonly ImageReference s_base = ImageReference.Parse("layers-benchmark:base");
    static readonly ImageReference s_built = ImageReference.Parse("layers-benchmark:as-built");
    static readonly string[] s_command = ["none"];
    static readonly TimeSpan s_removal = TimeSpan.FromMinutes(1);

    /// <summary>What the image is called that is made.</summary>
    public static ImageReference Result { get; } = ImageReference.Parse("layers-benchmark:result");

    /// <summary>Makes both, and has the engine load them.</summary>
    /// <returns>Their ids.</returns>
    public async Task<(string Base, string Built)> CreateAsync(CancellationToken token)
    {
        List<(string DiffId, AbsolutePath File)> layers = [];
        for (var index = 0; index <= BaseLayers; index++)
            layers.Add(await WriteLayerAsync(index, index < BaseLayers ? BaseLayerSize : OwnLayerSize, token));
        await LoadAsync([.. layers.Take(BaseLayers)], 0, s_base, token);
        await LoadAsync(layers, BaseLayers, s_built, token);
        foreach (var (_, file) in layers)
            file.DeleteFile();
        return (await IdOfAsync(s_base, token), await IdOfAsync(s_built, token));
    }

    /// <summary>
    /// Has the engine push the base image, so that it knows its layers by their digests, as it does of one that was pulled.
    /// </summary>
    public async Task PushBaseAsync(CancellationToken token)
    {
        var folder = work / "pushed";
        await using (var registry = ReceivingRegistry.TryOpen(folder) ?? throw new InvalidOperationException("No port is free."))
        {
            registry.MostUploads = int.MaxValue;
            await new EngineExport(engine).PushImageAsync(
                "Pushing the base image.", s_base.ToString(), $"{registry.Name}/layers-benchmark", "base", token);
        }

        folder.RemoveFolder();
    }

    /// <summary>What a builder would have said.</summary>
    public async Task<BuiltImage> DescribeAsync(string id, CancellationToken token)
    {
        var image = await engine.Client.Images.InspectImageAsync(id, token);
        var pins = new ImagePins("layers-benchmark", "1.0.0", "1.0.0");
        return new BuiltImage(s_built, [s_built], image.ID, pins, new Dictionary<string, string>(), "none", image.Size, TimeSpan.Zero);
    }

    /// <summary>Removes one.</summary>
    public Task RemoveAsync(ImageReference image, CancellationToken token) =>
        engine.Client.Images.DeleteImageAsync(image.ToString(), new ImageDeleteParameters(), token);

    /// <summary>Removes those that are there.</summary>
    public async Task RemoveAllAsync()
    {
        using var bound = new CancellationTokenSource(s_removal);
        foreach (var image in (ImageReference[])[Result, s_built, s_base])
        {
            if (await EngineImages.FindAsync(engine, $"Looking for {image}.", image.ToString(), bound.Token) is not null)
                await RemoveAsync(image, bound.Token);
        }
    }

    async Task<(string DiffId, AbsolutePath File)> WriteLayerAsync(int index, int size, CancellationToken token)
    {
        var file = work / $"layer-{index}.tar";
        var content = RandomNumberGenerator.GetBytes(size);
        var entry = new PaxTarEntry(TarEntryType.RegularFile, $"padding-{index}") { DataStream = new MemoryStream(content) };
        await using (var writer = new TarWriter(File.Create(file), TarEntryFormat.Pax))
            await writer.WriteEntryAsync(entry, token);
        await using var stream = File.OpenRead(file);
        return ($"sha256:{Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, token))}", file);
    }

    async Task LoadAsync(IReadOnlyList<(string DiffId, AbsolutePath File)> layers, int shared, ImageReference tag, CancellationToken token)
    {
        var configuration = JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = engine.Facts.Architecture,
            os = "linux",
            config = new { Cmd = s_command },
            rootfs = new { type = "layers", diff_ids = layers.Select(x => x.DiffId) },
            history = layers.Select((_, x) => new { created = "2023-11-14T22:13:20.123456789Z", created_by = $"padding {x}" }),
        });
        var archive = work / "image.tar";
        await EngineArchive.WriteAsync(engine, archive, configuration, [.. layers.Select(x => x.File)], shared, [tag], token);
        await EngineArchive.LoadAsync(engine, $"Loading {tag}.", archive, token);
        archive.DeleteFile();
    }

    async Task<string> IdOfAsync(ImageReference image, CancellationToken token) =>
        (await engine.Client.Images.InspectImageAsync(image.ToString(), token)).ID;
}
