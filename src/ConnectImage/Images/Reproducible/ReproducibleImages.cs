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
        var (shared, steps) = await EngineArchive.RequireBasePartAsync(engine, attempted, own, baseId, token);
        var image = await new EngineImageSource(engine, built.Id).ExportAsync(folder, token);
        List<(string DiffId, AbsolutePath File)> layers = [.. image.Layers.Take(shared).Select(x => (x.DiffId, x.File))];
        foreach (var layer in image.Layers.Skip(shared))
            layers.Add(await RewriteAsync(attempted, layer, folder / $"layer-{layers.Count}", time, token));

        var diffIds = layers.Select(x => x.DiffId).ToList();
        var archive = folder / "image.tar";
        var configuration = Configure(attempted, image, diffIds, steps, time);
        await EngineArchive.WriteAsync(engine, archive, configuration, [.. layers.Select(x => x.File)], shared, tags, token);
        await EngineArchive.LoadAsync(engine, attempted, archive, token);

        // The tag may be another run's by now. Only an engine that keeps layers by their content knows the image by another id than that
        // of its configuration.
        var loaded = await EngineImages.FindAsync(engine, attempted, ContentDigest.Of(configuration), token)
            ?? await EngineImages.FindAsync(engine, attempted, tags[0].ToString(), token);
        if (loaded is null || !loaded.RootFS.Layers.SequenceEqual(diffIds))
            throw new InfrastructureException(
                attempted,
                $"The engine took the image {string.Join(", ", diffIds)} and has "
                    + $"{(loaded is null ? "none" : string.Join(", ", loaded.RootFS.Layers))}.",
                "Run again; where it stays so, the engine's store is damaged (docker image rm, then BuildImage).");
        log.Debug(
            "The layers of {Image:l} above its base image carry the time {Time:u} ({Elapsed:0.0} s)", tags[0], time,
            watch.Elapsed.TotalSeconds);
        return new ReproducibleImage(loaded.ID, loaded.Size);
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

    static byte[] Configure(string attempted, ExportedImage image, IReadOnlyList<string> diffIds, int baseSteps, DateTimeOffset time)
    {
        try
        {
            return ImageConfiguration.Normalize(image.Configuration, diffIds, baseSteps, time);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InfrastructureException(
                attempted, $"Its configuration cannot be read: {exception.Message}",
                "Build again; where it stays so, report it with the engine's version.", exception);
        }
    }
}
