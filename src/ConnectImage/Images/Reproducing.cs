using Docker.DotNet;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images.Reproducible;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Images;

/// <summary>Builds an image again, and holds it against the one that is to be the same.</summary>
/// <param name="engine">Builds both.</param>
/// <param name="work">A folder for what takes place on the way.</param>
/// <param name="log">Told what is done.</param>
public sealed class Reproducing(EngineConnection engine, AbsolutePath work, ILogger log)
{
    /// <summary>Appended to the tags of the second image, which is gone afterwards.</summary>
    public const string TagSuffix = "-again";

    const int ShownDifferences = 20;
    static readonly TimeSpan s_cleaning = TimeSpan.FromMinutes(1);

    /// <summary>Builds again and compares.</summary>
    /// <param name="expected">The image that is to come out.</param>
    /// <param name="id">The engine's id of it, where it is known: another run may give the name to another image meanwhile.</param>
    /// <param name="rebuild">Builds it with no step from a cache.</param>
    /// <param name="token">Ends the work.</param>
    /// <returns>The lines of the build's summary.</returns>
    /// <exception cref="FindingsException">Another image came out.</exception>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> RunAsync(
        ImageReference expected, string? id, Func<CancellationToken, Task<BuiltImage>> rebuild, CancellationToken token)
    {
        var folder = work / Guid.NewGuid().ToString("N");
        BuiltImage? again = null;
        try
        {
            var first = await ExportAsync(id ?? expected.ToString(), folder / "expected", token);
            again = await rebuild(token);
            var second = await new EngineImageSource(engine, again.Id).ExportAsync(folder / "again", token);
            var differences = await CompareAsync(expected, first, second, token);
            if (differences.Count > 0)
                throw Different(expected, again, differences);
            log.Information(
                "{Image:l} was built again, every step anew: the same {Count} layers, the same configuration", expected,
                first.Layers.Count);
            return [new("Reproduced", expected.ToString()), new("Image id", ContentDigest.Of(second.Configuration.Span))];
        }
        finally
        {
            folder.RemoveFolder();
            if (again is not null)
                await RemoveAsync(again);
        }
    }

    async Task<ExportedImage> ExportAsync(string name, AbsolutePath folder, CancellationToken token)
    {
        var image = await EngineCall.RunAsync($"Asking the engine for {name}.", () => engine.Client.Images.InspectImageAsync(name, token));
        return await new EngineImageSource(engine, image.ID).ExportAsync(folder, token);
    }

    static async Task<IReadOnlyList<string>> CompareAsync(
        ImageReference expected, ExportedImage first, ExportedImage second, CancellationToken token)
    {
        try
        {
            return await ImageComparison.CompareAsync(first, second, token);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new InfrastructureException(
                $"Comparing {expected} with what was built again.", exception.Message,
                "Its configuration cannot be read: see whether the engine's store is damaged.", exception);
        }
    }

    static FindingsException Different(ImageReference expected, BuiltImage again, IReadOnlyList<string> differences) => new(
        $"Building {expected} again, as {again.Id}.",
        string.Join(
            Environment.NewLine,
            [
                $"Another image came out, built by {again.Builder}. First the image that was expected, then the new one:",
                .. differences.Take(ShownDifferences),
                .. differences.Count > ShownDifferences ? (string[])[$"and {differences.Count - ShownDifferences} more"] : [],
            ]),
        "What a step writes must not depend on the day, the machine or chance: "
            + "fetch by version and hash, remove logs and caches in the step that makes them. "
            + $"Another builder than the record's ({ImageRecord.FileName}) may write other layers, too.");

    // The end of the run does not keep what was only made to be looked at.
    async Task RemoveAsync(BuiltImage image)
    {
        using var bound = new CancellationTokenSource(s_cleaning);
        foreach (var tag in image.AsBuilt is { } built ? [.. image.Tags, built] : image.Tags)
        {
            try
            {
                await engine.Client.Images.DeleteImageAsync(tag.ToString(), new ImageDeleteParameters(), bound.Token);
            }
            catch (Exception exception) when (exception is DockerApiException
                or HttpRequestException or IOException or TimeoutException or OperationCanceledException)
            {
                log.Warning("{Image:l} stays: {Reason:l}", tag, exception.Message);
            }
        }
    }
}
