using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Connectors;

/// <summary>How a task meets its database, as it was measured on the real connector (neo4j-connector facts, section 5).</summary>
/// <param name="RunsBeforeItFails">The task's start does not wait for the database, so it is RUNNING until its first poll fails.</param>
/// <param name="WaitsForRecords">The task does not look for the database before its first record.</param>
/// <param name="Retries">How many times the longest time for retries goes by where the port is closed.</param>
/// <param name="RetriesWhenSilent">The same where the port is open and nobody speaks.</param>
/// <param name="IsReactive">The driver is used through its reactive interface, which wraps a failed look-up of the name.</param>
sealed record Neo4jPlan(bool RunsBeforeItFails, bool WaitsForRecords, int Retries, int RetriesWhenSilent, bool IsReactive)
{
    /// <summary>The plan of a task.</summary>
    public static Neo4jPlan Of(Plugin plugin, IReadOnlyDictionary<string, string?> settings, int task)
    {
        bool Has(string key) => !string.IsNullOrWhiteSpace(settings.GetValueOrDefault(key));
        if (plugin.Type == PluginType.Sink)
        {
            // Tasks that apply change events ask for procedures first, one task after the other.
            var appliesChanges = Has("neo4j.cdc.schema.topics") || Has("neo4j.cdc.source-id.topics");
            return Has("topics.regex")
                ? new Neo4jPlan(true, true, 0, 0, false)
                : new Neo4jPlan(false, false, appliesChanges ? task + 1 : 0, appliesChanges ? 1 : 0, false);
        }

        if (settings.GetValueOrDefault("neo4j.source-strategy") != "CDC")
        {
            return new Neo4jPlan(true, false, 1, 1, false);
        }

        var startsAtGivenPlace = settings.GetValueOrDefault("neo4j.start-from") == "USER_PROVIDED";
        return new Neo4jPlan(startsAtGivenPlace, false, startsAtGivenPlace ? 2 : 1, 1, true);
    }
}
