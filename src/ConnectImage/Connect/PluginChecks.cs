using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>
/// What is asserted about one connector class. Source and sink find out their versions in different ways and may lose different jars,
/// so that neither says anything about the other.
/// </summary>
static class PluginChecks
{
    const string NotListed = "the class is not in the list";

    /// <summary>All of them, for one class.</summary>
    public static IEnumerable<CheckResult> Of(ExpectedPlugin plugin, SmokeEvidence evidence)
    {
        var entries = evidence.Rest.Value?.Plugins.Value?.Where(x => x.Class == plugin.Class).ToList();
        yield return Listed(plugin, evidence, entries);
        yield return Version(plugin, evidence, entries);
        yield return Configuration(plugin, evidence, entries);
    }

    static CheckResult Listed(ExpectedPlugin plugin, SmokeEvidence evidence, List<ConnectorPlugin>? entries)
    {
        var check = new CheckDefinition(
            $"worker.plugin.{plugin.Kind}", CheckArea.Worker, $"The {plugin.Kind} connector is loaded once",
            $"{plugin.Class} once, of type {plugin.Kind}",
            "See whether the connector's folder holds all its jars and lies below CONNECT_PLUGIN_PATH, each only once.");
        return check.On(evidence.Rest, rest => entries switch
        {
            null => check.Failed($"GET /connector-plugins: {rest.Plugins.Summary}"),
            [] => check.Failed($"not in the list ({Others(rest.Plugins.Value)})"),
            [var entry] => check.Decide(entry.Type == plugin.Kind, $"once, of type {entry.Type}"),
            _ => check.Failed($"{entries.Count} times, versions {string.Join(", ", entries.Select(x => x.Version ?? "none"))}"),
        });
    }

    static CheckResult Version(ExpectedPlugin plugin, SmokeEvidence evidence, List<ConnectorPlugin>? entries)
    {
        var pinned = evidence.Request.ConnectorVersion;
        var check = new CheckDefinition(
            $"worker.plugin.{plugin.Kind}.version", CheckArea.Worker, $"The {plugin.Kind} connector is of the pinned version", pinned,
            "Build the image again with the pinned version: ./build.sh BuildImage; an unpacked and repacked jar loses its version.");
        return check.On(evidence.Rest, _ => entries switch
        {
            null or [] => check.Skipped(NotListed),
            _ => check.Decide(
                entries.All(x => x.Version == pinned),
                string.Join(
                    ", ", entries.Select(x => x.Version ?? "an entry without a version: the class could not find out its own").Distinct())),
        });
    }

    static CheckResult Configuration(ExpectedPlugin plugin, SmokeEvidence evidence, List<ConnectorPlugin>? entries)
    {
        var check = new CheckDefinition(
            $"worker.plugin.{plugin.Kind}.config", CheckArea.Worker, $"The {plugin.Kind} connector can be configured",
            "GET /connector-plugins/<class>/config answers 200 with JSON that lists neo4j.* keys",
            "A jar is missing in the connector's lib folder though the list of plugins looks right: install the archive as a whole.");
        return check.On(evidence.Rest, rest =>
        {
            if (entries is [])
                return check.Skipped(NotListed);
            var answer = plugin.Kind == Neo4jConnectorPlugin.Source.Kind ? rest.SourceConfiguration : rest.SinkConfiguration;
            return answer.Value is { } configuration
                ? check.Decide(
                    configuration.Keys.Any(x => x.StartsWith("neo4j.", StringComparison.Ordinal)), $"{configuration.Keys.Count} keys")
                : check.Failed(answer.Summary);
        });
    }

    static string Others(IReadOnlyList<ConnectorPlugin>? plugins) => plugins switch
    {
        null or [] => "the list is empty",
        _ => $"the list has {string.Join(", ", plugins.Take(4).Select(x => x.Class))}{(plugins.Count > 4 ? " and others" : "")}",
    };
}
