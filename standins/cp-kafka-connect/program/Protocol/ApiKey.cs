namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>The requests of the Kafka protocol that both ends of the stand-in speak (Kafka protocol guide, "Api Keys").</summary>
enum ApiKey : short
{
    Metadata = 3,
    FindCoordinator = 10,
    JoinGroup = 11,
    Heartbeat = 12,
    LeaveGroup = 13,
    SyncGroup = 14,
    SaslHandshake = 17,
    ApiVersions = 18,
    CreateTopics = 19,
    DeleteTopics = 20,
    DescribeConfigs = 32,
    SaslAuthenticate = 36,
}
