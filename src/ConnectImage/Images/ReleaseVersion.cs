using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using NuGet.Versioning;

namespace Neo4jKafkaConnect.Images;

/// <summary>
/// The name of one release, <c>v{connector}-cp{platform}-r{n}</c>: the pins, and how many releases of the same pins there have been.
/// Without the <c>v</c> it is the image's immutable tag. Ordered by connector, platform and number.
/// </summary>
public sealed partial record ReleaseVersion : IComparable<ReleaseVersion>
{
    ReleaseVersion(string connectorVersion, string platformVersion, int revision) =>
        (ConnectorVersion, PlatformVersion, Revision) = (connectorVersion, platformVersion, revision);

    /// <summary>The version of the Neo4j connector.</summary>
    public string ConnectorVersion { get; }

    /// <summary>The version of Confluent Platform.</summary>
    public string PlatformVersion { get; }

    /// <summary>The number of the release among those of the same pins; the first is 1.</summary>
    public int Revision { get; }

    /// <summary>The immutable tag of the release's image, such as <c>5.2.0-cp7.5.0-r1</c>.</summary>
    public string Tag => TagOf(ConnectorVersion, PlatformVersion, Revision);

    /// <summary>The tag of the newest image of the same pins, such as <c>5.2.0-cp7.5.0</c>.</summary>
    public string PinsTag => ImagePins.NameOf(ConnectorVersion, PlatformVersion);

    /// <summary>The tag of the newest image of the same minor version of the connector, such as <c>5.2</c>.</summary>
    public string MinorTag => string.Create(CultureInfo.InvariantCulture, $"{Connector.Major}.{Connector.Minor}");

    /// <summary>
    /// Whether the connector or the platform is a prerelease. A platform's suffix that begins with a digit (<c>7.5.0-1-ubi8</c>) numbers
    /// the vendor's builds of a release; every other suffix (<c>8.0.0-rc1</c>) says that there is no release yet.
    /// </summary>
    public bool IsPrerelease => Connector.IsPrerelease || (Platform.IsPrerelease && !IsVendorBuild(Platform));

    NuGetVersion Connector => NuGetVersion.Parse(ConnectorVersion);

    NuGetVersion Platform => NuGetVersion.Parse(PlatformVersion);

    /// <summary>The release of a number.</summary>
    /// <exception cref="ConfigurationException">A version is not exact, or the name would be read as that of another release.</exception>
    public static ReleaseVersion Of(string connectorVersion, string platformVersion, int revision) =>
        Refusal(connectorVersion, platformVersion, revision) is not { } refusal
            ? new ReleaseVersion(connectorVersion, platformVersion, revision)
            : throw new ConfigurationException(
                $"Naming release {revision.ToString(CultureInfo.InvariantCulture)} of connector {connectorVersion} on platform "
                    + $"{platformVersion}.",
                refusal,
                "A release is named by two exact versions and a number from 1, such as v5.2.0-cp7.5.0-r1.");

    /// <summary>The release of a number of these pins.</summary>
    /// <exception cref="ConfigurationException">The name would be read as that of another release.</exception>
    public static ReleaseVersion Of(ImagePins pins, int revision) => Of(pins.ConnectorVersion, pins.PlatformVersion, revision);

    /// <summary>Reads <c>v{connector}-cp{platform}-r{n}</c>, the name of a git tag; false where it is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ReleaseVersion? version)
    {
        version = null;
        return text is ['v', .. var tag] && TryParseTag(tag, out version);
    }

    /// <summary>Reads <c>{connector}-cp{platform}-r{n}</c>, the immutable tag of an image; false where it is none.</summary>
    public static bool TryParseTag(string? text, [NotNullWhen(true)] out ReleaseVersion? version)
    {
        version = null;
        if (ReleaseTag().Match(text ?? "") is not { Success: true } match
            || !int.TryParse(match.Groups["revision"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
            return false;
        var (connector, platform) = (match.Groups["connector"].Value, match.Groups["platform"].Value);
        if (Refusal(connector, platform, revision) is not null)
            return false;
        version = new ReleaseVersion(connector, platform, revision);
        return true;
    }

    /// <summary>Reads the name of a git tag.</summary>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public static ReleaseVersion Require(string text, string where) => TryParse(text, out var version)
        ? version
        : throw new ConfigurationException(
            $"Reading the release in {where}.",
            $"'{text}' names no release.",
            "Give v{connector}-cp{platform}-r{n} with exact versions and a number from 1, such as v5.2.0-cp7.5.0-r1.");

    /// <summary>
    /// Whether a tag of an image keeps its meaning for ever: that of a release, or <c>sha-</c> and the first seven digits of a commit.
    /// </summary>
    /// <param name="tag">The tag.</param>
    /// <param name="suffix">What a rehearsal appends to its tags.</param>
    public static bool IsImmutableTag(string tag, string suffix = "") =>
        tag.EndsWith(suffix, StringComparison.Ordinal)
            && tag[..^suffix.Length] is var plain && (CommitTag().IsMatch(plain) || TryParseTag(plain, out _));

    /// <summary>The release after this one of the same pins.</summary>
    public ReleaseVersion Next() => new(ConnectorVersion, PlatformVersion, checked(Revision + 1));

    /// <inheritdoc />
    public int CompareTo(ReleaseVersion? other)
    {
        if (other is null)
            return 1;
        var order = CompareVersions(Connector, other.Connector, ConnectorVersion, other.ConnectorVersion);
        if (order == 0)
            order = ComparePlatforms(other);
        return order == 0 ? Revision.CompareTo(other.Revision) : order;
    }

    /// <summary>The name of the release's git tag, such as <c>v5.2.0-cp7.5.0-r1</c>.</summary>
    public override string ToString() => $"v{Tag}";

    /// <summary>Whether one comes before the other.</summary>
    public static bool operator <(ReleaseVersion left, ReleaseVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after the other.</summary>
    public static bool operator >(ReleaseVersion left, ReleaseVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether one does not come after the other.</summary>
    public static bool operator <=(ReleaseVersion left, ReleaseVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one does not come before the other.</summary>
    public static bool operator >=(ReleaseVersion left, ReleaseVersion right) => left.CompareTo(right) >= 0;

    // A vendor's numbered build comes after the release without a number, where semantic versioning would put it before.
    int ComparePlatforms(ReleaseVersion other)
    {
        var (mine, its) = (Platform, other.Platform);
        var order = VersionComparer.Version.Compare(Numbers(mine), Numbers(its));
        if (order == 0)
            order = Stage(mine).CompareTo(Stage(its));
        return order == 0 ? CompareVersions(mine, its, PlatformVersion, other.PlatformVersion) : order;
    }

    static int Stage(NuGetVersion platform) => (platform.IsPrerelease, IsVendorBuild(platform)) switch
    {
        (false, _) => 1,
        (true, true) => 2,
        _ => 0,
    };

    static NuGetVersion Numbers(NuGetVersion version) => new(version.Major, version.Minor, version.Patch);

    // Semantic versioning's order is blind to case; tags are not.
    static int CompareVersions(NuGetVersion left, NuGetVersion right, string leftText, string rightText) =>
        VersionComparer.VersionRelease.Compare(left, right) is not 0 and var order
            ? order
            : Math.Sign(string.CompareOrdinal(leftText, rightText));

    static bool IsVendorBuild(NuGetVersion platform) => platform.IsPrerelease && char.IsAsciiDigit(platform.Release[0]);

    static string? Refusal(string connector, string platform, int revision) =>
        !ExactVersion.IsExact(connector) ? $"'{connector}' is not an exact version."
        : !ExactVersion.IsExact(platform) ? $"'{platform}' is not an exact version."
        : revision < 1 ? $"{revision.ToString(CultureInfo.InvariantCulture)} is no number of a release."
        // Else a moving tag of one release would be the immutable tag of another, or one name would have two meanings.
        : connector.Contains(ImagePins.PlatformMark, StringComparison.Ordinal)
            ? $"'{ImagePins.PlatformMark}' in the connector's version '{connector}' would be read as the begin of the platform's."
        : RevisionSuffix().IsMatch(platform) ? $"The end of the platform's version '{platform}' would be read as the number of a release."
        : !ImageReference.IsTag(TagOf(connector, platform, revision)) ? "The name does not fit into the 128 characters of a tag."
        : null;

    static string TagOf(string connector, string platform, int revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{ImagePins.NameOf(connector, platform)}-r{revision}");

    [GeneratedRegex(
        @"\A(?<connector>(?:(?!" + ImagePins.PlatformMark + ").)+)"
            + ImagePins.PlatformMark + @"(?<platform>.+)-r(?<revision>[1-9][0-9]*)\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex ReleaseTag();

    [GeneratedRegex(@"-r[0-9]+\z")]
    private static partial Regex RevisionSuffix();

    [GeneratedRegex(@"\Asha-[0-9a-f]{7}\z")]
    private static partial Regex CommitTag();
}
