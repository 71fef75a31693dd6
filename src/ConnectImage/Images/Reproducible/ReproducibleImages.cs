using System.Diagnostics;
using System.Text.Json;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Images.Reproducible;

/// <summary>An image that every build of the same sources comes to.</summary>
/// <param name="Id">The engine's id.</param>
/// <param name="SizeBytes">As the engine counts it, all layers.</param>
public sealed record ReproducibleImage(string Id, long SizeBytes);

/// <summary>
/// Makes of an image that a builder left the one that every build of the same sources comes to: every file of its own layers and every step
/// of its history has the sources' time, and nothing names the builder. BuildKit can do the same since 0.13 (rewrite-timestamp), for
/// exports past the engine; this works with every builder, on the engine that then smokes the image.
/// </summary>
/// <param name="engine">Has the image.</param>
/// <param name="notes">A folder for the notes of what was made of what.</param>
/// <param name="work">A folder for what takes place on the way.</param>
/// <param name="log">Told what is done.</param>
public sealed class ReproducibleImages(EngineConnection engine, AbsolutePath notes, AbsolutePath work, ILogger log)
{
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(10);

    /// <summary>Whether the whole image comes out of the engine, where its own layers alone could: what comes of it is the same.</summary>
    public bool TakesWhole { get; init; }

    /// <summary>Makes the image, or finds it where it was made before, and gives it its tags.</summary>
    /// <param name="built">What the builder left.</param>
    /// <param name="baseId">The image that it stands on, whose layers stay as they are.</param>
    /// <param name="tags">What it is to be called.</param>
    /// <param name="time">The sources' time; whole seconds count.</param>
    /// <param name="token">Ends the work.</param>
    /// <returns>The image.</returns>
    /// <exception cref="InfrastructureException">The engine did not do its part.</exception>
    public async Task<ReproducibleImage> MakeAsync(
        BuiltImage built, string baseId, IReadOnlyList<ImageReference> tags, DateTimeOffset time, CancellationToken token)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
        bound.CancelAfter(s_bound);
        var note = new ReproducibleNote(notes / built.Reference.Tag!, built.Id, time);
        if (note.Read() is { } made
            && await EngineImages.FindAsync(engine, $"Looking for the image {made}.", made, bound.Token) is { } present)
        {
            foreach (var tag in tags)
                await EngineCall.RunAsync(
                    $"Naming the image {made} {tag}.",
                    () => engine.Client.Images.TagImageAsync(
                        made, new ImageTagParameters { RepositoryName = tag.FamiliarName, Tag = tag.Tag }, bound.Token));
            return new ReproducibleImage(present.ID, present.Size);
        }

        var folder = work / Guid.NewGuid().ToString("N");
        try
        {
            var image = await MakeAsync(built, baseId, tags, time, folder, bound.Token);
            note.Write(image.Id);
            return image;
        }
        finally
        {
            folder.RemoveFolder();
        }
    }

    async Task<ReproducibleImage> MakeAsync(
        BuiltImage built, string baseId, IReadOnlyList<ImageReference> tags, DateTimeOffset time, AbsolutePath folder,
        CancellationToken token)
    {
        var attempted = $"Making {built.Reference} reproducible.";
        using var running = RunningWork.Begin(attempted);
        var watch = Stopwatch.StartNew();
        var own = await EngineCall.RunAsync(attempted, () => engine.Client.Images.InspectImageAsync(built.Id, token));
        var part = await EngineArchive.RequireBasePartAsync(engine, attempted, own, baseId, token);
        var work = new Work(attempted, own, part, tags, time, folder);
        var loaded = await TryMakeOfUpperAsync(work, built.Reference.Tag!, token) ?? await MakeOfWholeAsync(work, token);
        log.Debug(
            "The layers of {Image:l} above its base image carry the time {Time:u} ({Elapsed:0.0} s)", tags[0], time,
            watch.Elapsed.TotalSeconds);
        return new ReproducibleImage(loaded.ID, loaded.Size);
    }

    async Task<ImageInspectResponse?> TryMakeOfUpperAsync(Work work, string tag, CancellationToken token)
    {
        var export = new UpperLayerExport(engine, log);
        if (TakesWhole || await export.TryTakeAsync(work.Built, tag, work.Base.Layers, work.Folder / "upper", token) is not { } upper)
            return null;
        var (configuration, layers) = await RewriteAsync(work, upper.Configuration, upper.Layers, token);
        await EngineArchive.WriteAsync(engine, work.Archive, configuration, upper.BaseLayers, layers, work.Tags, token);
        try
        {
            return await LoadAsync(work, configuration, token);
        }
        catch (InfrastructureException exception)
        {
            // What an engine calls its own it may have lost: the whole image brings it along.
            log.Debug("The engine does not take the own layers of {Image:l} alone: {Reason:l}", work.Tags[0], exception.CameBack);
            return null;
        }
    }

    async Task<ImageInspectResponse> MakeOfWholeAsync(Work work, CancellationToken token)
    {
        var image = await new EngineImageSource(engine, work.Built.ID).ExportAsync(work.Folder, token);
        var (configuration, layers) = await RewriteAsync(work, image.Configuration, [.. image.Layers.Skip(work.Base.Layers)], token);
        List<AbsolutePath> files = [.. image.Layers.Take(work.Base.Layers).Select(x => x.File), .. layers.Select(x => x.File)];
        await EngineArchive.WriteAsync(engine, work.Archive, configuration, files, work.Base.Layers, work.Tags, token);
        return await LoadAsync(work, configuration, token);
    }

    static async Task<(byte[] Configuration, IReadOnlyList<(string DiffId, AbsolutePath File)> Layers)> RewriteAsync(
        Work work, ReadOnlyMemory<byte> configuration, IReadOnlyList<ExportedLayer> layers, CancellationToken token)
    {
        List<(string DiffId, AbsolutePath File)> rewritten = [];
        foreach (var layer in layers)
            rewritten.Add(await RewriteAsync(work.Attempted, layer, work.Folder / $"layer-{rewritten.Count}", work.Time, token));
        List<string> diffIds = [.. work.Built.RootFS.Layers.Take(work.Base.Layers), .. rewritten.Select(x => x.DiffId)];
        return (Configure(work, configuration, diffIds), rewritten);
    }

    async Task<ImageInspectResponse> LoadAsync(Work work, byte[] configuration, CancellationToken token)
    {
        await EngineArchive.LoadAsync(engine, work.Attempted, work.Archive, token);
        // The tag may be another run's by now. Only an engine that keeps layers by their content knows the image by another id than that
        // of its configuration.
        var loaded = await EngineImages.FindAsync(engine, work.Attempted, ContentDigest.Of(configuration), token)
            ?? await EngineImages.FindAsync(engine, work.Attempted, work.Tags[0].ToString(), token);
        var diffIds = ImageConfiguration.DiffIdsOf(configuration);
        return loaded is not null && loaded.RootFS.Layers.SequenceEqual(diffIds) ? loaded : throw new InfrastructureException(
            work.Attempted,
            $"The engine took the image {string.Join(", ", diffIds)} and has "
                + $"{(loaded is null ? "none" : string.Join(", ", loaded.RootFS.Layers))}.",
            "Run again; where it stays so, the engine's store is damaged (docker image rm, then BuildImage).");
    }

    static async Task<(string DiffId, AbsolutePath File)> RewriteAsync(
        string attempted, ExportedLayer layer, AbsolutePath target, DateTimeOffset time, CancellationToken token)
    {
        try
        {
            await using var source = layer.OpenContent();
            await using var copy = File.Create(target);
            return (await LayerTimes.CopyAsync(source, copy, time, token), target);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new InfrastructureException(
                attempted, $"The layer {layer.DiffId} cannot be read: {exception.Message}",
                "Build again; where it stays so, report it with the builder's name and version.", exception);
        }
    }

    static byte[] Configure(Work work, ReadOnlyMemory<byte> configuration, IReadOnlyList<string> diffIds)
    {
        try
        {
            return ImageConfiguration.Normalize(configuration, diffIds, work.Base.Steps, work.Time);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InfrastructureException(
                work.Attempted,
                $"Its configuration cannot be read: {exception.Message}",
                "Build again; where it stays so, report it with the engine's version.",
                exception);
        }
    }

    sealed record Work(
        string Attempted, ImageInspectResponse Built, BasePart Base, IReadOnlyList<ImageReference> Tags, DateTimeOffset Time,
        AbsolutePath Folder)
    {
        public AbsolutePath Archive => Folder / "image.tar";
    }
}
