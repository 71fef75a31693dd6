namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>Error codes of the Kafka protocol (protocol guide, "Error Codes").</summary>
enum ErrorCode : short
{
    UnknownServerError = -1,
    None = 0,
    UnknownTopicOrPartition = 3,
    InvalidTopic = 17,
    InvalidGroupId = 24,
    UnknownMemberId = 25,
    UnsupportedSaslMechanism = 33,
    UnsupportedVersion = 35,
    TopicAlreadyExists = 36,
    InvalidPartitions = 37,
    InvalidReplicationFactor = 38,
    InvalidConfig = 40,
    InvalidRequest = 42,
    SaslAuthenticationFailed = 58,
}

/// <summary>The Java exceptions that Kafka's clients make of the codes.</summary>
static class ErrorCodes
{
    /// <summary>Class name and default message of a code.</summary>
    public static JavaException ToException(this ErrorCode code, string? message) => code switch
    {
        ErrorCode.UnknownTopicOrPartition =>
            Error("UnknownTopicOrPartitionException", message ?? "This server does not host this topic-partition."),
        ErrorCode.InvalidTopic =>
            Error("InvalidTopicException", message ?? "The request attempted to perform an operation on an invalid topic."),
        ErrorCode.InvalidGroupId => Error("InvalidGroupIdException", message ?? "The configured groupId is invalid."),
        ErrorCode.UnsupportedSaslMechanism =>
            Error("UnsupportedSaslMechanismException", message ?? "The broker does not support the requested SASL mechanism."),
        ErrorCode.SaslAuthenticationFailed => Error("SaslAuthenticationException", message ?? "SASL Authentication failed."),
        ErrorCode.UnsupportedVersion => Error("UnsupportedVersionException", message ?? "The version of API is not supported."),
        ErrorCode.TopicAlreadyExists => Error("TopicExistsException", message ?? "Topic with this name already exists."),
        ErrorCode.InvalidPartitions => Error("InvalidPartitionsException", message ?? "Number of partitions is below 1."),
        ErrorCode.InvalidReplicationFactor =>
            Error(
                "InvalidReplicationFactorException",
                message ?? "Replication factor is below 1 or larger than the number of available brokers."),
        ErrorCode.InvalidConfig => Error("InvalidConfigurationException", message ?? "Configuration is invalid."),
        ErrorCode.InvalidRequest => Error("InvalidRequestException", message ?? "This most likely occurs because of a malformed request."),
        _ => Error("UnknownServerException", message ?? $"The server answered with error code {(short)code}."),
    };

    static JavaException Error(string name, string message) => new("org.apache.kafka.common.errors." + name, message);
}
