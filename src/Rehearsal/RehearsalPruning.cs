using Docker.DotNet;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Engine;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// Keeps the images of a rehearsal from piling up: of those that this working copy made, the ones used last stay, and those
/// that a run uses at the moment. Belongs under the lock of the preparation.
/// </summary>
sealed class RehearsalPruning(RehearsalPaths paths, EngineConnection engine, ILogger log)
{
    // Two platform versions, each with the stand-in and two real Kafkas.
    const int Kept = 6;

    readonly LeaseFolder _uses = new(paths.Cache / "uses");

    /// <summary>Says that this run uses an image, and that it was used now.</summary>
    /// <returns>The file that says so; to be deleted at the end of the run.</returns>
    public AbsolutePath Use(params IReadOnlyList<string> repositories)
    {
        foreach (var repository in repositories)
            MarkOf(repository).TouchFile();
        return _uses.Take(repositories[0]);
    }

    /// <summary>Removes what was not used lately.</summary>
    public async Task RunAsync(string prefix, CancellationToken token)
    {
        var used = _uses.Sweep().Select(lease => lease.Subject).ToHashSet(StringComparer.Ordinal);
        var filter = new ImagesListParameters
        {
            Filters = new Dictionary<string, IDictionary<string, bool>>
            {
                ["label"] = new Dictionary<string, bool>
                { [$"{RehearsalLabels.WorkingCopy}={RehearsalLabels.WorkingCopyOf(paths.Root)}"] = true },
            },
        };
        var list = await EngineCall.RunAsync("Listing the rehearsal's images.", () => engine.Client.Images.ListImagesAsync(filter, token));
        var old = list
            .SelectMany(image => image.RepoTags ?? [])
            .Where(tag => tag.StartsWith(prefix, StringComparison.Ordinal))
            .OrderByDescending(tag => LastUseOf(RepositoryOf(tag)))
            .Skip(Kept)
            .Where(tag => !used.Contains(RepositoryOf(tag)));
        foreach (var tag in old)
            await RemoveAsync(tag, token);
    }

    // An image that a container still uses stays, whatever anybody's files say.
    async Task RemoveAsync(string tag, CancellationToken token)
    {
        try
        {
            await engine.Client.Images.DeleteImageAsync(tag, new ImageDeleteParameters { Force = false }, token);
            MarkOf(RepositoryOf(tag)).DeleteFile();
            log.Debug("Removed {Image}, which was not used lately", tag);
        }
        catch (DockerApiException exception)
        {
            log.Debug("{Image} stays: {Reason}", tag, exception.ResponseBody);
        }
    }

    DateTime LastUseOf(string repository) =>
        MarkOf(repository) is var mark && mark.FileExists() ? File.GetLastWriteTimeUtc(mark) : DateTime.MinValue;

    AbsolutePath MarkOf(string repository) => paths.Cache / "images" / repository.Replace('/', '_');

    static string RepositoryOf(string tag) => tag[..tag.LastIndexOf(':')];
}
