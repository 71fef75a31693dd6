using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>One version everywhere: the Dockerfile's ARGs are the pins, and whatever else names a version follows them.</summary>
static partial class VersionDriftRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "version/drift", Severity.Error,
            "Every file names the versions that the Dockerfile pins",
            "Compose passes its own version to the build, so a forgotten place builds another image than the Dockerfile says; "
            + "a manifest or a command with another "
            + "version runs another image. A page that shows other versions on purpose says so with a comment: lint versions=examples.",
            Drift),
        LintRule.Of(
            "version/missing", Severity.Error,
            "Every file that names the image names its version",
            "An image without a tag is latest, whatever that is on the machine or in the registry: "
                + "not the version that the Dockerfile pins.",
            Missing),
    ];

    static IEnumerable<Finding> Missing(LintSources sources, Rule rule) =>
        from file in sources.Files.Where(x => x.IsText && Path.GetExtension(x.Name) is ".yml" or ".yaml" or ".json" or ".md")
        from Match match in ImageWithoutTag().Matches(file.Text)
        select new Finding(
            rule, file.Name, file.RegionOf(match.Groups["image"].Index, match.Groups["image"].Length),
            $"{match.Groups["image"].Value} has no tag, which means latest.",
            "Add the version that the Dockerfile pins, or a digest.") { Subject = match.Groups["image"].Value };

    static IEnumerable<Finding> Drift(LintSources sources, Rule rule)
    {
        var pins = Enum.GetValues<PinnedPart>().ToDictionary(x => x, x => PinOf(sources, x));
        return VersionPlaces.Find(sources)
            .Where(place => !place.IsPin && !place.IsExample && pins[place.Part] is { } pin && place.Text != pin)
            .Select(place => new Finding(
                rule, place.File.Name, place.Region,
                $"{NameOf(place.Part)} is {place.Text} here and {pins[place.Part]} in {sources.Dockerfile!.Path}.",
                $"Write {pins[place.Part]} here, or pin {place.Text} in the Dockerfile (ARG {ArgumentOf(place.Part)}) and everywhere else. "
                + "Where a page shows another version on purpose, put <!-- lint versions=examples reason: ... "
                + "--> above the section or block.")
            { Subject = $"{ArgumentOf(place.Part)}={place.Text}" });
    }

    static string? PinOf(LintSources sources, PinnedPart part) => sources.Evaluated is { Target: { } target } evaluated
        ? (evaluated.GlobalArguments.GetValueOrDefault(ArgumentOf(part)) ?? target.Arguments.GetValueOrDefault(ArgumentOf(part)))?.Value
            .Split('@')[0]
        : null;

    static string ArgumentOf(PinnedPart part) =>
        part == PinnedPart.Connector ? ImagePins.ConnectorVersionArgument : ImagePins.PlatformVersionArgument;

    static string NameOf(PinnedPart part) => part == PinnedPart.Connector ? "The connector's version" : "Confluent Platform's version";

    [GeneratedRegex(
        @"\bimage[""']?[ \t]*:[ \t]*[""']?(?<image>(?:[\w.\-]+(?::\d+)?/)*(?:neo4j-kafka-connect|cp-kafka-connect(?:-base)?))[""']?,?[ \t]*(?:#[^\r\n]*)?\r?$",
        RegexOptions.Multiline)]
    private static partial Regex ImageWithoutTag();
}
