using System.Security.Cryptography;
using System.Text;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Images;

/// <summary>
/// Carries the layers of a build from one machine to the next in a folder: what a builder finds there it does not make again. Only the
/// layers above the base image are carried: the base image is pulled by its digest, which no file could prove. What cannot be carried costs
/// time and nothing else.
/// </summary>
/// <param name="engine">Gets the layers, and has them afterwards.</param>
/// <param name="folder">The folder; it holds one image.</param>
/// <param name="work">A folder for what takes place on the way.</param>
/// <param name="log">Told what was carried.</param>
public sealed class LayerCache(EngineConnection engine, AbsolutePath folder, AbsolutePath work, ILogger log)
{
    static readonly ImageReference s_image = ImageReference.Parse($"{ImageTags.LocalRepository}:layer-cache");
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(10);

    /// <summary>Hands the layers to the engine, which needs to have the base image.</summary>
    /// <returns>What the builder is to look at; null where there is nothing.</returns>
    public async Task<ImageReference?> RestoreAsync(CancellationToken token)
    {
        if (folder.GlobFiles("*.tar").FirstOrDefault() is not { } archive)
        {
            log.Debug("No layers in {Folder}", folder);
            return null;
        }

        return await AttemptAsync("cannot be used", async end =>
        {
            await EngineArchive.LoadAsync(engine, $"Loading the layers of {archive.Name}.", archive, end);
            log.Information("The builder looks at the layers of {Archive:l} first", archive.Name);
        }, token) ? s_image : null;
    }

    /// <summary>Keeps the layers of an image in the folder, instead of those that are there.</summary>
    /// <param name="built">The image.</param>
    /// <param name="baseId">The image that it stands on.</param>
    /// <param name="token">Ends the work.</param>
    public Task SaveAsync(BuiltImage built, string baseId, CancellationToken token) => AttemptAsync("are not kept", async end =>
    {
        var attempted = $"Keeping the layers of {built.Reference}.";
        var inspected = await EngineCall.RunAsync(attempted, () => engine.Client.Images.InspectImageAsync(built.Id, end));
        var archive = folder.CreateDirectory() / $"{NameOf(inspected.RootFS.Layers)}.tar";
        if (!archive.FileExists())
            await WriteAsync(attempted, built, inspected, baseId, archive, end);
    }, token);

    /// <summary>Takes the name away from what was handed to the engine; what the builder took of it stays.</summary>
    public Task ForgetAsync(ImageReference restored) => AttemptAsync(
        "stay in the engine",
        end => EngineCall.RunAsync(
            $"Removing {restored}.",
            () => engine.Client.Images.DeleteImageAsync(restored.ToString(), new ImageDeleteParameters { NoPrune = true }, end)),
        CancellationToken.None);

    async Task WriteAsync(
        string attempted, BuiltImage built, ImageInspectResponse inspected, string baseId, AbsolutePath archive, CancellationToken token)
    {
        var part = await EngineArchive.RequireBasePartAsync(engine, attempted, inspected, baseId, token);
        var taken = work / Guid.NewGuid().ToString("N");
        try
        {
            var image = await new EngineImageSource(engine, inspected.ID).ExportAsync(taken, token);
            AbsolutePath draft = $"{archive}.draft";
            await EngineArchive.WriteAsync(
                engine, draft, image.Configuration, [.. image.Layers.Select(x => x.File)], part.Layers, [s_image], token);
            File.Move(draft, archive, overwrite: true);
            foreach (var old in folder.GlobFiles("*.tar", "*.draft").Where(x => x != archive))
                old.DeleteFile();
            log.Information("The layers of {Image:l} above its base image are kept in {Archive:l}", built.Reference, archive.Name);
        }
        finally
        {
            taken.RemoveFolder();
        }
    }

    // The layers alone decide: labels are other ones with every commit.
    static string NameOf(IEnumerable<string> diffIds) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', diffIds))))[..16];

    async Task<bool> AttemptAsync(string otherwise, Func<CancellationToken, Task> attempt, CancellationToken token)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
        bound.CancelAfter(s_bound);
        try
        {
            await attempt(bound.Token);
            return true;
        }
        catch (Exception exception) when (!token.IsCancellationRequested
            && exception is BuildFailureException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            log.Warning(
                "The layers in {Folder:l} {Otherwise:l}: {Reason:l}",
                folder, otherwise, exception is BuildFailureException failure ? failure.CameBack : exception.Message);
            return false;
        }
    }
}
