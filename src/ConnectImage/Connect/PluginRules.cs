using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Rules for a worker that runs without the connector, or with a damaged one.</summary>
static partial class PluginRules
{
    const string Reinstall =
        "Install the hub archive as a whole and untouched: confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:<version>.";

    /// <summary>The rules.</summary>
    public static IReadOnlyList<DiagnosisRule> All { get; } =
    [
        new("connector-missing", ConnectorMissing),
        new("connector-unreadable", ConnectorUnreadable),
        new("plugin-path-wrong", PluginPathWrong),
        new("plugin-path-too-deep", PluginPathTooDeep),
        LogRule.Of("plugin-not-instantiable", NotInstantiable(),
            x => $"The worker found a {x.Groups["kind"].Value} and could not make one: a jar that it needs is missing in the connector's "
                + "lib folder.",
            _ => Reinstall)
            // Another plugin's may not be either; that is no cause of anything here.
            .Unless(x => x.Evidence.Startup.IsReady && !x.AnyPluginFailed),
        new("class-missing", ClassMissing),
        new("loaded-twice", LoadedTwice),
        new("version-differs", VersionDiffers),
        new("version-unknown", VersionUnknown),
        new("configuration-fails", ConfigurationFails),
    ];

    static DiagnosisFinding? ConnectorMissing(DiagnosisCase facts) => facts.Evidence.ConnectorFolder is { Value: null
        or { Jars.Count: 0 } } folder
        ? new("connector-missing",
            $"The connector is not in the image: {(folder.Value is null ? folder.Missing : $"{folder.Value.Path} holds no jar")}.",
            "Install it in the Dockerfile and let the step fail when it cannot: confluent-hub install --no-prompt "
                + "neo4j/kafka-connect-neo4j:${NEO4J_CONNECTOR_VERSION}",
            [])
        : null;

    static DiagnosisFinding? ConnectorUnreadable(
        DiagnosisCase facts) => facts.Evidence.Process.Value is { UnreadablePaths: { Count: > 0 } paths } process
        ? new("connector-unreadable",
            $"The connector is in the image, and the worker's user (UID {(process.UserIds is [var id, ..] ? $"{id}" : "unknown")}) may not "
                + "read it; the worker passes over what it cannot read without a word.",
            "Open it in the step that installs it: chmod -R u=rwX,go=rX on the component folder.",
            LogRule.Quote(paths))
        : null;

    static DiagnosisFinding? PluginPathWrong(DiagnosisCase facts)
    {
        if (facts.Evidence.ConnectorFolder.Value is not { Jars.Count: > 0 } folder
            || !Missing(facts, Neo4jConnectorPlugin.Source) || !Missing(facts, Neo4jConnectorPlugin.Sink))
            return null;
        if (ConnectorUnreadable(facts) is not null)
            return null;
        var path = PluginPath(facts);
        var parent = folder.Path[..folder.Path.LastIndexOf('/')];
        return path.Split(',').Any(x => x.Trim().TrimEnd('/') == parent)
            ? new("plugin-path-wrong",
                $"The connector's folder lies in the plugin path ({path}), yet the worker loaded neither class: its jars are empty, "
                    + "truncated or not the connector's.",
                Reinstall, [])
            : new("plugin-path-wrong",
                $"The connector lies in {folder.Path}, and the worker searches only "
                    + $"{(path.Length == 0 ? "its class path: plugin.path is not set" : path)}. "
                    + "It says nothing about folders that are not there.",
                $"Set CONNECT_PLUGIN_PATH={parent} in the Dockerfile and plugin.path in connect-distributed.properties.", []);
    }

    static DiagnosisFinding? PluginPathTooDeep(DiagnosisCase facts) =>
        facts.AnyPluginFailed && PluginPath(facts).Split(',')
            .Select(x => x.Trim().TrimEnd('/')).FirstOrDefault(x => IsInside(x, facts.Evidence.Request.ConnectorFolder)) is { } path
            ? new("plugin-path-too-deep",
                $"The plugin path names {path}, inside of the connector's folder: each jar there becomes a plugin of its own, "
                    + "cut off from the others.",
                "Set CONNECT_PLUGIN_PATH to the folder that holds the connector's folder.", [])
            : null;

    static DiagnosisFinding? ClassMissing(DiagnosisCase facts)
    {
        var missing = Neo4jConnectorPlugin.All.Where(x => Missing(facts, x)).ToList();
        return missing is [var one]
            ? new("class-missing",
                $"Of the two connectors the {one.Kind} is not loaded: the jar with {one.Class}, or one that it needs, "
                    + "is missing or damaged.",
                Reinstall, Found(facts, $"worker.plugin.{one.Kind}"))
            : null;
    }

    static DiagnosisFinding? LoadedTwice(DiagnosisCase facts) =>
        Neo4jConnectorPlugin.All.FirstOrDefault(x => Entries(facts, x).Count > 1) is { } plugin
            ? new("loaded-twice",
                $"The {plugin.Kind} connector is there {Entries(facts, plugin).Count} times: two folders of the plugin path hold it.",
                "Remove the other copy; which of the two runs is not for the configuration to say.", [])
            : null;

    static DiagnosisFinding? VersionDiffers(DiagnosisCase facts)
    {
        var pinned = facts.Evidence.Request.ConnectorVersion;
        var other = Neo4jConnectorPlugin.All.SelectMany(x => Entries(facts, x))
            .FirstOrDefault(x => x.Version is { } version && version != "unknown" && version != pinned);
        return other is null ? null : new("version-differs",
            $"The image holds connector {other.Version}, the pin says {pinned}"
            + (facts.Evidence.ConnectorFolder.Value?.ManifestVersion is { } manifest
                ? $" (manifest.json in its folder: {manifest})."
                : "."),
            "Build the image again, or correct NEO4J_CONNECTOR_VERSION: the image was built from another pin, "
                + "or another version was installed over it.",
            []);
    }

    static DiagnosisFinding? VersionUnknown(DiagnosisCase facts)
    {
        var nameless = Neo4jConnectorPlugin.All.Where(x => Entries(facts, x).Any(y => y.Version is null or "unknown"))
            .Select(x => x.Kind).ToList();
        return nameless.Count == 0 ? null : new("version-unknown",
            $"The {string.Join(" and the ", nameless)} connector cannot find out its own version: the source reads its jar's manifest, "
            + "the sink kafka-connect-version.properties in the common jar, "
            + "and one of these is gone (a repacked jar, a missing jar).",
            Reinstall, LogRule.Quote(facts.WorkerLines.Where(x => x.Contains("Failed to get plugin version", StringComparison.Ordinal))));
    }

    static DiagnosisFinding? ConfigurationFails(DiagnosisCase facts)
    {
        var failing = Neo4jConnectorPlugin.All.Where(x => !Missing(facts, x) && facts.Failed($"worker.plugin.{x.Kind}.config")).ToList();
        if (failing.Count == 0)
            return null;
        var jars = facts.Evidence.ConnectorFolder.Value?.Jars ?? [];
        var driver = jars.Any(x => x.StartsWith("neo4j-java-driver", StringComparison.Ordinal)) || jars.Count < 2;
        return new("configuration-fails",
            $"The {string.Join(" and the ", failing.Select(x => x.Kind))} connector is listed and cannot be configured: "
            + "a jar that only its configuration needs is missing"
            + (driver ? "." : ", and there is no neo4j-java-driver jar in the folder."),
            Reinstall, Found(facts, $"worker.plugin.{failing[0].Kind}.config"));
    }

    static List<ConnectorPlugin> Entries(DiagnosisCase facts, ExpectedPlugin plugin) =>
        [.. (facts.Evidence.Rest.Value?.Plugins.Value ?? []).Where(x => x.Class == plugin.Class)];

    // Only where there is a list: without one nothing is known.
    static bool Missing(DiagnosisCase facts, ExpectedPlugin plugin) =>
        facts.Evidence.Rest.Value?.Plugins.Value is not null && Entries(facts, plugin).Count == 0;

    static bool IsInside(string path, string folder) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    static string PluginPath(DiagnosisCase facts) => facts.Settings["plugin.path"] ?? "";

    static IReadOnlyList<string> Found(DiagnosisCase facts, string check) =>
        [.. facts.Checks.Where(x => x.Id == check).Select(x => x.Found)];

    [GeneratedRegex("Failed to discover (?<kind>SourceConnector|SinkConnector): Unable to instantiate")]
    private static partial Regex NotInstantiable();
}
