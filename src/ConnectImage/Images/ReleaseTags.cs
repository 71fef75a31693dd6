using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Images;

/// <summary>The tags that one release gets in a registry.</summary>
/// <param name="Immutable">Never mean another image; the release's own comes first.</param>
/// <param name="Moving">Mean the newest image of their kind, and move to this one.</param>
/// <param name="Staying">Would be moving tags of this release, but mean a newer one already, which is named beside them.</param>
public sealed record ReleaseTags(
    IReadOnlyList<string> Immutable, IReadOnlyList<string> Moving, IReadOnlyList<KeyValuePair<string, ReleaseVersion>> Staying)
{
    /// <summary>The tag of the highest version that is no prerelease.</summary>
    public const string Latest = "latest";

    const int ShortCommit = 7;

    /// <summary>
    /// The tags of a release. A moving tag never goes back: it moves only where the release is the highest of its kind that the registry
    /// has; a prerelease moves no tag that a release has (<c>{major}.{minor}</c>, <c>latest</c>).
    /// </summary>
    /// <param name="version">The release.</param>
    /// <param name="commit">The full commit that the image was built from; null where it is no commit's, and then there is no tag of
    /// it.</param>
    /// <param name="present">The tags that the registry has.</param>
    /// <param name="suffix">Appended to every tag, such as <c>-rehearsal</c>; empty for the real thing.</param>
    /// <exception cref="ConfigurationException">The grammar refuses a tag.</exception>
    public static ReleaseTags Of(ReleaseVersion version, string? commit, IEnumerable<string> present, string suffix = "")
    {
        var others = Releases(present, suffix).Where(x => x != version).ToList();
        List<string> moving = [];
        List<KeyValuePair<string, ReleaseVersion>> staying = [];
        foreach (var (tag, kin) in Kinds(version, others))
        {
            if (kin.Max() is { } highest && highest > version)
                staying.Add(new(tag + suffix, highest));
            else
                moving.Add(tag + suffix);
        }

        List<string> immutable = [version.Tag + suffix];
        if (commit is not null)
            immutable.Add(CommitTag(commit) + suffix);
        foreach (var tag in immutable.Concat(moving))
            RequireTag(tag);
        return new ReleaseTags(immutable, moving, staying);
    }

    /// <summary>The releases among the tags of a registry.</summary>
    public static IEnumerable<ReleaseVersion> Releases(IEnumerable<string> tags, string suffix = "")
    {
        foreach (var tag in tags.Where(x => x.EndsWith(suffix, StringComparison.Ordinal)))
        {
            if (ReleaseVersion.TryParseTag(tag[..^suffix.Length], out var version))
                yield return version;
        }
    }

    /// <summary>The tag of a commit, such as <c>sha-0123abc</c>.</summary>
    public static string CommitTag(string commit) => $"sha-{commit[..ShortCommit]}";

    /// <summary>A tag as it is.</summary>
    /// <exception cref="ConfigurationException">The grammar refuses it.</exception>
    public static string RequireTag(string tag) => ImageReference.IsTag(tag)
        ? tag
        : throw new ConfigurationException(
            $"Naming the image's tag '{tag}'.",
            "The grammar of tags refuses it: a letter, digit or underscore, then up to 127 letters, digits, underscores, "
                + "periods and dashes.",
            "Give versions and tags that fit; nothing was pushed.");

    static IEnumerable<(string Tag, IEnumerable<ReleaseVersion> Kin)> Kinds(ReleaseVersion version, List<ReleaseVersion> others)
    {
        yield return (version.PinsTag, others.Where(x => x.PinsTag == version.PinsTag));
        yield return (version.ConnectorVersion, others.Where(x => x.ConnectorVersion == version.ConnectorVersion));
        if (version.IsPrerelease)
            yield break;
        var released = others.Where(x => !x.IsPrerelease).ToList();
        yield return (version.MinorTag, released.Where(x => x.MinorTag == version.MinorTag));
        yield return (Latest, released);
    }
}
