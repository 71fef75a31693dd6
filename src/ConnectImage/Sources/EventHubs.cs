namespace Neo4jKafkaConnect.Sources;

/// <summary>What is known of Azure Event Hubs.</summary>
static class EventHubs
{
    /// <summary>What the names of namespaces end with.</summary>
    public const string Domain = ".servicebus.windows.net";

    /// <summary>The port of its Kafka endpoint.</summary>
    public const string Port = "9093";

    /// <summary>The user of every login; the password is a connection string.</summary>
    public const string User = "$ConnectionString";

    /// <summary>What an installation sets beside its secrets: the variables of docker-compose.yml.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["KAFKA_BOOTSTRAP_SERVERS"] = $"my-namespace{Domain}:{Port}",
        ["KAFKA_SECURITY_PROTOCOL"] = "SASL_SSL",
    };
}
