using System.Globalization;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Pins;
using NuGet.Versioning;

namespace Neo4jKafkaConnect.Currency;

/// <summary>Which published versions come after a pinned one. A prerelease counts only where the pinned version is one itself.</summary>
public static partial class NewerVersions
{
    /// <summary>The versions after a version of the connector, oldest first.</summary>
    public static IReadOnlyList<string> OfConnector(string pinned, IEnumerable<string> published)
    {
        var mine = NuGetVersion.Parse(pinned);
        return
        [
            .. published.Where(ExactVersion.IsExact).Distinct(StringComparer.Ordinal).Select(NuGetVersion.Parse)
                .Where(x => x > mine && (!x.IsPrerelease || mine.IsPrerelease)).Order().Select(x => x.ToNormalizedString()),
        ];
    }

    /// <summary>
    /// The tags after a tag of the base image, oldest first. Beside <c>7.5.0</c> there are tags of the vendor's numbered builds for one
    /// system, <c>7.5.0-1-ubi8</c>: compared are tags of the same kind alone.
    /// </summary>
    public static IReadOnlyList<string> OfBase(string pinned, IEnumerable<string> published)
    {
        if (Read(pinned) is not { } mine)
            return OfConnector(pinned, published);
        return
        [
            .. published.Distinct(StringComparer.Ordinal).Select(x => (Tag: x, Kind: Read(x)))
                .Where(x => x.Kind is { } kind && kind.System == mine.System && Compare(kind, mine) > 0)
                .OrderBy(x => x.Kind!.Release).ThenBy(x => x.Kind!.Build).Select(x => x.Tag),
        ];
    }

    static int Compare(Kind left, Kind right) =>
        left.Release.CompareTo(right.Release) is not 0 and var order ? order : left.Build.CompareTo(right.Build);

    static Kind? Read(string tag) => ExactVersion.IsExact(tag) && VendorTag().Match(tag) is { Success: true } match
        ? new Kind(
            NuGetVersion.Parse(match.Groups["release"].Value),
            match.Groups["build"] is { Success: true } build ? int.Parse(build.ValueSpan, CultureInfo.InvariantCulture) : 0,
            match.Groups["system"].Value)
        : null;

    [GeneratedRegex(@"\A(?<release>\d+\.\d+\.\d+)(-(?<build>\d{1,6})-(?<system>[A-Za-z][A-Za-z0-9.]*))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex VendorTag();

    sealed record Kind(NuGetVersion Release, int Build, string System);
}
