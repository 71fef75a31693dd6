using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Connectors;

/// <summary>
/// Faults that validation lets pass and that fail a task at its start, before any database is asked (neo4j-connector facts, section 4.4).
/// </summary>
static partial class Neo4jFaults
{
    static readonly string[] s_operations = ["CREATE", "DELETE", "UPDATE"];
    static readonly string[] s_topicLists = ["neo4j.cud.topics", "neo4j.cdc.schema.topics", "neo4j.cdc.source-id.topics"];

    /// <summary>The first fault, or null.</summary>
    public static JavaException? Find(Plugin plugin, IReadOnlyDictionary<string, string?> settings) =>
        plugin.Type == PluginType.Sink ? TopicWithoutStrategy(settings) : ChangeDataFault(settings);

    static ConfigException? TopicWithoutStrategy(IReadOnlyDictionary<string, string?> settings)
    {
        var topics = Items(settings, "topics");
        var listed = s_topicLists.SelectMany(key => Items(settings, key)).ToHashSet(StringComparer.Ordinal);
        bool HasStrategy(string topic) =>
            listed.Contains(topic)
                || settings.ContainsKey($"neo4j.cypher.topic.{topic}") || settings.ContainsKey($"neo4j.pattern.topic.{topic}");

        var without = topics.FirstOrDefault(topic => !HasStrategy(topic));
        return without is null ? null
            : new ConfigException($"Topic {(topics.Any(HasStrategy) ? without : $"'{without}'")} is not assigned a sink strategy");
    }

    static ConfigException? ChangeDataFault(IReadOnlyDictionary<string, string?> settings)
    {
        if (settings.GetValueOrDefault("neo4j.source-strategy") != "CDC")
        {
            return null;
        }

        var parts = settings.Select(setting => (Match: IndexedPattern().Match(setting.Key), setting.Value))
            .Where(part => part.Match.Success).ToList();
        var operation = parts.Where(part => part.Match.Groups["part"].Value == "operation").Select(part => part.Value).OfType<string>()
            .FirstOrDefault(value => !s_operations.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase));
        if (operation is not null)
        {
            return new ConfigException($"Cannot parse {operation} as an operation. Allowed operations are create, delete or update.");
        }

        foreach (var topic in parts.GroupBy(part => part.Match.Groups["topic"].Value))
        {
            var indexes = topic.Select(part => part.Match.Groups["index"].Value).Distinct().Order(StringComparer.Ordinal).ToList();
            if (!indexes.Contains("0"))
            {
                return new ConfigException(
                    $"Index {indexes[0]} out of bounds. Please ensure that you started the definition with a 0-based index.");
            }
        }

        return null;
    }

    static string[] Items(IReadOnlyDictionary<string, string?> settings, string key) =>
        (settings.GetValueOrDefault(key) ?? string.Empty).Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(
        @"^neo4j\.cdc\.topic\.(?<topic>[a-zA-Z0-9._-]+)\.patterns\.(?<index>[0-9]+)\.(?<part>pattern|operation|changesTo|metadata\..+)$")]
    private static partial Regex IndexedPattern();
}
