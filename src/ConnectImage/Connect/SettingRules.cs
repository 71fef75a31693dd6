using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Rules for workers that refuse their settings or the topics that these name.</summary>
static partial class SettingRules
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<DiagnosisRule> All { get; } =
    [
        LogRule.AtStart("setting-missing", VariableRequired(),
            x => $"The image's start-up demands {Name(x)}, and it is not set.",
            x => $"Set {Name(x)} in the ENV of the Dockerfile and {WorkerSettings.PropertyName(Name(x))} in "
                + "connect-distributed.properties."),
        LogRule.AtStart("setting-missing-in-file", SettingRequired(),
            x => $"The worker's settings lack {Name(x)}.",
            x => $"Set {WorkerSettings.VariableName(Name(x)) ?? Name(x)} in the ENV of the Dockerfile and {Name(x)} in "
                + "connect-distributed.properties."),
        new("settings-not-in-image", NotInImage),
        LogRule.AtStart("settings-file-missing", FileMissing(),
            x => $"The worker was told to read {Name(x)}, and there is no such file.",
            _ => "Leave the start to the image's own /etc/confluent/docker/run, which renders the file from CONNECT_* variables; "
                + "it never reads a mounted one."),
        LogRule.AtStart("converter-not-found", ConverterNotFound(),
            x => $"The class {x.Groups["value"].Value}, set as {Name(x)}, is not on the worker's class path.",
            _ => "Name a converter that the image has, or install it; the Avro, Protobuf and JSON Schema converters are not in every base "
                + "image."),
        LogRule.AtStart("setting-refused", SettingRefused(),
            x => $"The worker refuses a value of {Name(x)}.",
            x => $"Correct {WorkerSettings.VariableName(Name(x)) ?? Name(x)}; the line below says what is allowed."),
        LogRule.AtStart("replication-factor", ReplicationFactor(),
            _ => "The worker wants more replicas of its internal topics than there are brokers.",
            _ => "Set CONNECT_CONFIG_STORAGE_REPLICATION_FACTOR, CONNECT_OFFSET_STORAGE_REPLICATION_FACTOR and "
                + "CONNECT_STATUS_STORAGE_REPLICATION_FACTOR to 1 for one broker or Event Hubs; the default is 3."),
        LogRule.AtStart("topic-not-compacted", NotCompacted(),
            x => $"The topic {x.Groups["topic"].Value}, named by {Name(x)}, exists and is not compacted.",
            x => $"Set its cleanup.policy to compact, or name another topic in {WorkerSettings.VariableName(Name(x))} and let the worker "
                + "create it."),
        LogRule.AtStart("topic-partitions", Partitions(),
            _ => "The topic named by config.storage.topic has more than one partition.",
            _ => "Name a new topic in CONNECT_CONFIG_STORAGE_TOPIC and let the worker create it: partitions cannot be taken away."),
        LogRule.AtStart("group-id-invalid", GroupId(),
            "group.id is empty or not a valid name.", "Set CONNECT_GROUP_ID to a name of its own for each Connect cluster."),
        new("plugin-discovery", PluginDiscovery),
    ];

    // By the setting: workers of Kafka 3.6 and later that look further than manifests warn of missing ones although all is well.
    static DiagnosisFinding? PluginDiscovery(DiagnosisCase facts)
    {
        var discovery = facts.Settings["plugin.discovery"];
        var isCause = discovery?.ToLowerInvariant() switch
        {
            "hybrid_fail" => !facts.Evidence.Startup.IsReady || facts.AnyPluginFailed,
            // The worker runs on without them, and says nothing.
            "service_load" => HasNeither(facts.Evidence) && IsKnownTo(facts.Evidence.KafkaVersion),
            _ => false,
        };
        return isCause
                ? new("plugin-discovery",
                    $"The worker is told to find plugins by their service manifests (plugin.discovery={discovery}), "
                        + "and the Neo4j connector's archive brings none.",
                    "See whether connect-plugin-path sync-manifests ran when the image was built (Kafka 3.6 and later), "
                        + "or set CONNECT_PLUGIN_DISCOVERY to hybrid_warn.",
                    LogRule.Quote(facts.WorkerLines.Where(x => Discovery().IsMatch(x))))
                : null;
    }

    static bool HasNeither(SmokeEvidence evidence) =>
        evidence is { ConnectorFolder.Value.Jars.Count: > 0, Rest.Value.Plugins.Value: { } plugins }
        && !plugins.Any(x => Neo4jConnectorPlugin.All.Any(y => y.Class == x.Class));

    // Kafka before 3.6 passes over the setting. Confluent's workers name the platform, 7.5.0-ccs, which is Kafka 3.5.
    static bool IsKnownTo(string? kafka) =>
        kafka?.Split('.', '-') is [var major, var minor, ..]
        && int.TryParse(major, out var first) && int.TryParse(minor, out var second)
        && (kafka.Contains("-cc", StringComparison.Ordinal) ? first - 4 : first, second).CompareTo((3, 6)) >= 0;

    static string Name(Match match) => match.Groups["name"].Value;

    static DiagnosisFinding? NotInImage(DiagnosisCase facts)
    {
        var check = facts.Checks.FirstOrDefault(x => x is { Id: "image.settings", Status: CheckStatus.Failed });
        return check is null || !check.Found.StartsWith("missing, and", StringComparison.Ordinal) ? null : new("settings-not-in-image",
            $"The image does not carry settings that its start-up demands ({check.Found}); "
                + "Smoke took them from connect-distributed.properties so that the rest could be checked.",
            "Add them to the ENV of the Dockerfile: the base image never reads a mounted connect-distributed.properties.",
            []);
    }

    [GeneratedRegex("(?<name>CONNECT_[A-Z0-9_]+) is required\\.|environment variable \"(?<name>CONNECT_[A-Z0-9_]+)\" is not set")]
    private static partial Regex VariableRequired();

    [GeneratedRegex("Missing required configuration \"(?<name>[^\"]+)\" which has no default value")]
    private static partial Regex SettingRequired();

    [GeneratedRegex(@"NoSuchFileException: (?<name>\S+)|FileNotFoundException: (?<name>\S+\.properties)")]
    private static partial Regex FileMissing();

    [GeneratedRegex(@"Invalid value (?<value>\S+) for configuration (?<name>\S*converter): Class \S+ could not be found")]
    private static partial Regex ConverterNotFound();

    [GeneratedRegex(@"ConfigException: Invalid value .* for configuration (?<name>\S+?)(?<!converter)(?::|$)")]
    private static partial Regex SettingRefused();

    [GeneratedRegex(
        @"InvalidReplicationFactorException|replication factor of \d+ cannot be reached|Replication factor: \d+ larger than available brokers")]
    private static partial Regex ReplicationFactor();

    [GeneratedRegex(@"Topic '(?<topic>[^']+)' supplied via the '(?<name>[^']+)' property is required to have 'cleanup\.policy=compact'")]
    private static partial Regex NotCompacted();

    [GeneratedRegex("is required to have a single partition")]
    private static partial Regex Partitions();

    [GeneratedRegex("InvalidGroupIdException")]
    private static partial Regex GroupId();

    [GeneratedRegex(
        @"(?:missing ServiceLoader manifests|not be usable with plugin\.discovery=service_load|plugin\.discovery.{0,20}hybrid_fail)")]
    private static partial Regex Discovery();
}
