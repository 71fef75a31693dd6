namespace Neo4jKafkaConnect.Worker;

/// <summary>The direction in which a connector moves records.</summary>
public enum ConnectorType
{
    /// <summary>From the database into topics.</summary>
    Source,

    /// <summary>From topics into the database.</summary>
    Sink,
}
