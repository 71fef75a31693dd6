namespace Neo4jKafkaConnect.Connect;

/// <summary>A one-node Kafka (KRaft: broker and controller in one process) that is small, starts fast and keeps nothing.</summary>
static class BrokerSettings
{
    /// <summary>Where the file is put into the container: a place that every image has and every user can read.</summary>
    public const string File = "/tmp/broker.properties";

    /// <summary>Formats the storage, then becomes the broker. The image's own commands, without its start-up scripts.</summary>
    /// <remarks>The settings come in a variable: a file that is put into a container costs a mount of its file system.</remarks>
    public const string Script =
        $"printf '%s' \"${Variable}\" >{File} && kafka-storage format --cluster-id \"$CLUSTER_ID\" --config {File} && exec "
            + $"kafka-server-start {File}";

    const string Variable = "BROKER_PROPERTIES";

    /// <summary>Small heap, no second compiler stage: a broker that lives for seconds.</summary>
    /// <param name="clusterId">See <see cref="CreateClusterId"/>.</param>
    /// <param name="text">The properties, without a secret: variables can be read from outside.</param>
    public static SortedDictionary<string, string> Environment(string clusterId, string text) => new(StringComparer.Ordinal)
    {
        [Variable] = text,
        ["CLUSTER_ID"] = clusterId,
        ["EXTRA_ARGS"] = "-name kafkaServer",
        ["KAFKA_HEAP_OPTS"] = "-Xms128m -Xmx256m",
        ["KAFKA_JVM_PERFORMANCE_OPTS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        ["LOG_DIR"] = "/tmp/broker-logs",
    };

    /// <summary>The properties; the broker is found under a name on port 9092.</summary>
    public static string Text(string host) =>
        $"""
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:9093
        listeners=BROKER://:9092,CONTROLLER://localhost:9093
        advertised.listeners=BROKER://{host}:9092
        listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=BROKER
        controller.listener.names=CONTROLLER
        log.dirs=/tmp/broker-data
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0

        """.ReplaceLineEndings("\n");

    /// <summary>
    /// A cluster id: 16 bytes in URL-safe base64 without padding, never beginning with a dash, which the command line would take for an
    /// option.
    /// </summary>
    public static string CreateClusterId() =>
        "k" + Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_')[1..];
}
