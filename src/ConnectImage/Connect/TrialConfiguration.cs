using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>A template's configuration as a smoke test creates a connector of it.</summary>
/// <param name="Name">The connector's name.</param>
/// <param name="ConnectorClass">The value of <c>connector.class</c>.</param>
/// <param name="Json">The flat map.</param>
/// <param name="IsNeo4j">Whether it is the Neo4j connector, whose database is <see cref="NoDatabase"/>.</param>
/// <param name="PluginVersion">The value of <c>connector.plugin.version</c>; null where it has none.</param>
public sealed record TrialConfiguration(string Name, string ConnectorClass, string Json, bool IsNeo4j, string? PluginVersion)
{
    /// <summary>Host and port of the database that is not there: the broker's container, where nothing listens on Bolt's port.</summary>
    public const string NoDatabase = "broker:7687";

    const string Uri = "neo4j.uri";
    const string StartFrom = "neo4j.start-from";
    const string DeadLetterTopic = "errors.deadletterqueue.topic.name";

    /// <summary>
    /// What differs from the template: the database; no patience with it; where its changes begin; and one replica for the topic that
    /// a sink creates at its start, since there is one broker. Null where the template is no configuration of a connector.
    /// </summary>
    public static TrialConfiguration? Of(FilledTemplate template)
    {
        if (template is not { ConnectorClass: { } connectorClass, Configuration: { } text }
            || JsonNode.Parse(text) is not JsonObject settings)
            return null;
        var isNeo4j = Neo4jConnectorPlugin.All.Any(x => x.Class == connectorClass);
        if (isNeo4j)
        {
            settings[Uri] = $"{SchemeOf($"{settings[Uri]}")}://{NoDatabase}";
            settings["neo4j.connection-timeout"] = "5s";
            // One attempt, no second one (neo4j-connector facts, section 5: a task fails when this is over).
            settings["neo4j.max-retry-time"] = "0s";
            if (connectorClass == Neo4jConnectorPlugin.Source.Class)
                settings[StartFrom] = "NOW";
        }

        if (settings.ContainsKey(DeadLetterTopic))
            settings["errors.deadletterqueue.topic.replication.factor"] = "1";
        return new TrialConfiguration(
            $"{settings["name"] ?? template.Name}", connectorClass, settings.ToJsonString(), isNeo4j,
            settings["connector.plugin.version"]?.ToString());
    }

    // The template's own, so that what encrypts is loaded where the template encrypts; validation says what is wrong with any other.
    static string SchemeOf(string uri) => uri.IndexOf("://", StringComparison.Ordinal) is var end and > 0 ? uri[..end] : "bolt";
}
