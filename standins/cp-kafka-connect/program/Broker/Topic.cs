namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;

/// <summary>A topic, kept in memory.</summary>
sealed record Topic(string Name, int Partitions, short ReplicationFactor, IReadOnlyDictionary<string, string> Settings);
