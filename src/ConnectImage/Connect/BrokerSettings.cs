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
    public static string Text(string host) => Text("BROKER://:9092,", $"BROKER://{host}:9092", "BROKER:PLAINTEXT,", "BROKER");

    /// <summary>The properties with listeners of one's own.</summary>
    /// <param name="listeners">As in <c>listeners</c>, with a comma at the end.</param>
    /// <param name="advertised">As in <c>advertised.listeners</c>.</param>
    /// <param name="protocols">As in <c>listener.security.protocol.map</c>, with a comma at the end.</param>
    /// <param name="own">The listener that the broker itself uses.</param>
    public static string Text(string listeners, string advertised, string protocols, string own) =>
        $"""
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:29093
        listeners={listeners}CONTROLLER://localhost:29093
        advertised.listeners={advertised}
        listener.security.protocol.map={protocols}CONTROLLER:PLAINTEXT
        inter.broker.listener.name={own}
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
