using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Serilog;

namespace Neo4jKafkaConnect.Releases;

/// <summary>The number of a release, read from the git tags.</summary>
public static class ReleaseNumbers
{
    /// <summary>
    /// The number of the release of these pins that the commit is tagged with; where it is not tagged, the one after the highest that
    /// any commit is tagged with. Outside a git checkout 1.
    /// </summary>
    public static async Task<int> ReadAsync(GitRepository repository, ImagePins pins, ILogger log, CancellationToken token)
    {
        if (await repository.FindHeadAsync(token) is not { } head)
            return 1;
        var tags = await repository.ListTagsAsync(token);
        var here = HighestOf(pins, tags.Where(x => x.Commit == head));
        var number = (here ?? NextOf(pins, tags)).Revision;
        log.Debug("Release number {Number}: HEAD is tagged {Here}", number, here?.ToString() ?? "with none");
        return number;
    }

    /// <summary>The number after the highest that any tag has given to these pins; the first is 1.</summary>
    public static ReleaseVersion NextOf(ImagePins pins, IEnumerable<GitTag> tags) =>
        HighestOf(pins, tags)?.Next() ?? ReleaseVersion.Of(pins, 1);

    /// <summary>The releases that tags name; other tags are left out.</summary>
    public static IEnumerable<ReleaseVersion> VersionsOf(IEnumerable<GitTag> tags) => tags
        .Select(x => ReleaseVersion.TryParse(x.Name, out var version) ? version : null)
        .OfType<ReleaseVersion>();

    /// <summary>The highest release of these pins that tags name; null where there is none.</summary>
    public static ReleaseVersion? HighestOf(ImagePins pins, IEnumerable<GitTag> tags) => VersionsOf(tags)
        .Where(x => x.ConnectorVersion == pins.ConnectorVersion && x.PlatformVersion == pins.PlatformVersion)
        .MaxBy(x => x.Revision);
}
