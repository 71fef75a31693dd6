using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether Kafka knows what is set, in connect-distributed.properties and in CONNECT_* variables alike.</summary>
static partial class SettingNameRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "properties/unknown-key", Severity.Error, "Every setting is one that Kafka knows",
            "A worker logs a setting that it does not know as a warning among hundreds of lines and goes on without it. "
                + "The names are those that Kafka itself defines, for the version that the base image carries.",
            UnknownKeys),
        LintRule.Of(
            "properties/value-type", Severity.Error, "Every value is one that Kafka takes",
            "A worker ends at its start where a number is no number, a boolean neither true nor false, "
                + "or a value none of those that its setting allows.", Values),
        LintRule.Of(
            "properties/plugin-discovery", Severity.Error, "Plugins are searched in a way that finds the connector",
            "The Neo4j connector's archive has no META-INF/services. Unless the Dockerfile runs connect-plugin-path sync-manifests, "
                + "service_load does not find it, and hybrid_fail refuses to start because of it.",
            PluginDiscovery),
    ];

    static IEnumerable<Finding> UnknownKeys(LintSources sources, Rule rule)
    {
        var kafka = KafkaVersion(sources);
        foreach (var (worker, property, value) in Settings(sources))
        {
            var match = KafkaKeys.Find(property, Converter(worker, property));
            if (!match.IsKnown)
            {
                var nearest = NearestName.Find(property, match.Candidates);
                yield return At(worker, rule, property, value,
                    nearest is null ? $"Kafka has no setting {property}." : $"Kafka has no setting {property}; the nearest is {nearest}.",
                    nearest is null ? $"Remove {value.Name}; nothing reads it." : $"Write {worker.NameOf(nearest)}.") with
                { Severity = nearest is null ? Severity.Warning : Severity.Error };
            }
            else if (match.Key is { Versions: [var only] } && kafka is not null && IsOther(only, kafka) && !IsForLater(sources, property))
            {
                yield return At(
                    worker, rule, property, value,
                    $"{property} is a setting of Kafka {only}; the base image carries {kafka}, which does not know it.",
                    $"Remove {value.Name}; nothing reads it.")
                    with { Severity = Severity.Warning };
            }
        }
    }

    static IEnumerable<Finding> Values(LintSources sources, Rule rule) =>
        from setting in Settings(sources)
        let value = setting.Value.Value
        // A reference to a config provider is resolved by the worker; an empty value is the default of a shell's variable, and required
        // ones have a rule.
        where value is { Length: > 0 } && !value.Contains("${", StringComparison.Ordinal)
        let refusal = KafkaKeys.Find(setting.Property, Converter(setting.Worker, setting.Property)).Key?.Refuse(value)
        where refusal is not null
        select At(
            setting.Worker, rule, setting.Property, setting.Value, $"{setting.Value.Name} is '{value}': {refusal}.",
            "Give a value that Kafka takes; a worker ends at its start with this one.");

    static IEnumerable<Finding> PluginDiscovery(LintSources sources, Rule rule) =>
        from worker in PluginManifests.AreWritten(sources) ? [] : sources.Workers
        where worker.Own.ContainsKey("plugin.discovery")
        let value = worker.Text("plugin.discovery")?.ToLowerInvariant()
        where value is "service_load" or "hybrid_fail"
        select worker.At(rule, "plugin.discovery",
            value == "service_load"
                ? "plugin.discovery=service_load does not find the Neo4j connector, which has no META-INF/services."
                : "plugin.discovery=hybrid_fail refuses to start with the Neo4j connector, which has no META-INF/services.",
            "Use hybrid_warn or only_scan, or run connect-plugin-path sync-manifests when the image is built.");

    static IEnumerable<(PlacedWorker Worker, string Property, PlacedValue Value)> Settings(LintSources sources) =>
        sources.Workers.SelectMany(worker => worker.Own.Select(x => (worker, x.Key, x.Value)));

    static Finding At(PlacedWorker worker, Rule rule, string property, PlacedValue value, string message, string remedy) =>
        worker.At(rule, property, message, remedy) with { File = value.File, Region = value.Region };

    // key.converter.x belongs to the class of key.converter.
    static string? Converter(PlacedWorker worker, string property) =>
        property.IndexOf(".converter.", StringComparison.Ordinal) is var dot and > 0
            ? worker.Text(property[..(dot + ".converter".Length)])
            : null;

    // One Dockerfile for all versions writes manifests where Kafka has the tool for it; a worker without it passes over the setting.
    static bool IsForLater(LintSources sources, string property) => property == "plugin.discovery" && PluginManifests.AreWritten(sources);

    // Between the two lists nobody says when a setting came or went.
    static bool IsOther(string only, string kafka) =>
        (only == KafkaKeys.Newest && Number(kafka) <= Number(KafkaKeys.Oldest))
            || (only == KafkaKeys.Oldest && Number(kafka) >= Number(KafkaKeys.Newest));

    // Confluent Platform 7.x carries Kafka 3.x, 8.x carries 4.x (Confluent, supported versions and interoperability).
    static string? KafkaVersion(LintSources sources) =>
        PlatformTag().Match(sources.Evaluated?.Target?.BaseImage.Value ?? "") is { Success: true } match
        && int.TryParse(match.Groups["major"].Value, out var major) && major is >= 5 and < 100
            ? $"{major - 4}.{match.Groups["minor"].Value}"
            : null;

    static double Number(string version) =>
        double.TryParse(version, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"cp-kafka-connect[^:/]*:(?<major>[0-9]{1,3})\.(?<minor>[0-9]{1,3})")]
    private static partial Regex PlatformTag();
}
