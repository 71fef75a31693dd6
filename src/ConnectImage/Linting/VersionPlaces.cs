using System.Buffers;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>What a version in a file is the version of.</summary>
public enum PinnedPart
{
    /// <summary>The Neo4j connector, whose version is the image's too.</summary>
    Connector,

    /// <summary>Confluent Platform, the base image's version.</summary>
    Platform,
}

/// <summary>A place where a file names a version that is pinned in the Dockerfile.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Index of the version's first character in <see cref="SourceFile.Text"/>.</param>
/// <param name="Length">Its length.</param>
/// <param name="Part">What it is the version of.</param>
/// <param name="IsPin">Whether it is the default of the Dockerfile's ARG, which every other place follows.</param>
/// <param name="IsExample">Whether it stands in a part of a page that shows other versions on purpose (<c>lint
/// versions=examples</c>).</param>
public sealed record VersionPlace(SourceFile File, int Offset, int Length, PinnedPart Part, bool IsPin, bool IsExample)
{
    /// <summary>The version as written.</summary>
    public string Text => File.Text.Substring(Offset, Length);

    /// <summary>Where it stands.</summary>
    public SourceRegion Region => File.RegionOf(Offset, Length);

    /// <summary>The change that puts another version there.</summary>
    public TextEdit Replace(string version) => new(Offset, Length, version);
}

/// <summary>Every place of what ships that names a pinned version: what must agree, and what an upgrade rewrites.</summary>
static partial class VersionPlaces
{
    const string Version = @"(?<version>\d+(?:\.\d+)*(?:-(?:rc|alpha|beta|SNAPSHOT)[\w.]*)?|latest)(?!\.?\w)";

    // How the alternatives of ConnectorPlaces and of PlatformPlaces begin.
    static readonly SearchValues<string> s_connectorOpenings = SearchValues.Create(
        [
            "NEO4J_CONNECTOR_VERSION", "neo4j-kafka-connect:", "kafka-connect-neo4j:", "org.opencontainers.image.version",
            "--connector-version", "app.kubernetes.io/version", "Neo4j ", "neo4j ", "Connector ",
        ],
        StringComparison.Ordinal);

    static readonly SearchValues<string> s_platformOpenings = SearchValues.Create(
        ["CONNECT_PLATFORM_VERSION", "cp-kafka-connect", "--platform-version", "Confluent Platform "], StringComparison.Ordinal);

    /// <summary>
    /// The places, ordered by file and offset. The lock names the versions that were looked up, which may be more than the pinned ones.
    /// </summary>
    public static IReadOnlyList<VersionPlace> Find(LintSources sources) => sources.Files
        .Where(x => x.IsText && x.Name != $"{sources.Folder}/{ImageLock.FileName}").SelectMany(file => Find(sources, file)).ToList();

    static IEnumerable<VersionPlace> Find(LintSources sources, SourceFile file)
    {
        var pins = file.Name == sources.Dockerfile?.Path ? Pins(sources.Dockerfile) : [];
        var found = Matches(file).ToList();
        if (found.Count == 0 && pins.Count == 0)
            return [];

        var examples = LintComment.In(file).Where(x => x is { Key: "versions", Values: ["examples"], Reason: not null }).ToList();
        return found.Select(x => (x.Group.Index, x.Group.Length, x.Part))
            .Concat(pins.Select(x => (x.Value.Range.Start.Offset, x.Value.Range.Length, x.Part)))
            .DistinctBy(x => x.Item1).OrderBy(x => x.Item1)
            .Select(x => new VersionPlace(
                file, x.Item1, x.Item2, x.Part,
                pins.Any(pin => pin.Value.Range.Start.Offset == x.Item1),
                examples.Any(example => example.Covers(file.Lines.PositionAt(x.Item1).Line))));
    }

    // The defaults by the model: they may be quoted or stand beside other names on one line.
    static List<(SourceWord Value, PinnedPart Part)> Pins(DockerfileDocument document) =>
    [
        .. document.ArgumentDeclarations(ImagePins.ConnectorVersionArgument).Select(x => (Value: x.DefaultValue, PinnedPart.Connector))
            .Concat(
                document.ArgumentDeclarations(ImagePins.PlatformVersionArgument).Select(x => (Value: x.DefaultValue, PinnedPart.Platform)))
            .Where(x => x.Value is { Text: [>= '0' and <= '9', ..] }).Select(x => (x.Value!, x.Item2)),
    ];

    static IEnumerable<(Group Group, PinnedPart Part)> Matches(SourceFile file)
    {
        var text = file.Text;
        foreach (var match in MatchesAt(s_connectorOpenings, ConnectorPlaces(), text))
            yield return (match.Groups["version"], PinnedPart.Connector);
        foreach (var match in MatchesAt(s_platformOpenings, PlatformPlaces(), text))
            yield return (match.Groups["version"], PinnedPart.Platform);
        if (!text.Contains("org.neo4j.connectors.kafka", StringComparison.Ordinal))
            yield break;

        // What the worker answers for one of the connector's two classes.
        foreach (Match match in PluginAnswers()
            .Matches(text).Where(x => x.Value.Contains("org.neo4j.connectors.kafka", StringComparison.Ordinal)))
        {
            if (JsonVersion().Match(match.Value) is { Success: true } version)
                yield return (JsonVersion().Match(text, match.Index, match.Length).Groups["version"], PinnedPart.Connector);
        }
    }

    // What Regex.Matches finds, tried only where a match can begin: an expression that opens with alternatives is otherwise tried at every
    // character.
    static IEnumerable<Match> MatchesAt(SearchValues<string> openings, Regex anchored, string text)
    {
        for (var start = 0; text.AsSpan(start).IndexOfAny(openings) is >= 0 and var distance;)
        {
            var match = anchored.Match(text, start + distance);
            start = match.Success ? match.Index + match.Length : start + distance + 1;
            if (match.Success)
                yield return match;
        }
    }

    // Variables and build arguments (a default within ${...} included), tags of the image, the hub's name, parameters of the build, labels
    // and prose.
    [GeneratedRegex(
        @"\G(?:NEO4J_CONNECTOR_VERSION[""']?[ \t]*[=:][ \t]*[""']?(?:\$\{\w+:?-)?|(?<![\w.\-])neo4j-kafka-connect:|kafka-connect-neo4j:" +
        @"|org\.opencontainers\.image\.version[""']?[=:][ \t]*[""']?|--connector-version[ =]|app\.kubernetes\.io/version[""']?:[ \t]*[""']?|\b[Nn]eo4j [Cc]onnector |\bConnector )"
            + Version,
        RegexOptions.ExplicitCapture)]
    private static partial Regex ConnectorPlaces();

    [GeneratedRegex(
        @"\G(?:CONNECT_PLATFORM_VERSION[""']?[ \t]*[=:][ \t]*[""']?(?:\$\{\w+:?-)?|cp-kafka-connect(?:-base)?:|--platform-version[ =]|\bConfluent Platform )"
            + Version,
        RegexOptions.ExplicitCapture)]
    private static partial Regex PlatformPlaces();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex PluginAnswers();

    [GeneratedRegex(@"""version""\s*:\s*""(?<version>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex JsonVersion();
}
