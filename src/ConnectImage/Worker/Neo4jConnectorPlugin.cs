using Neo4jKafkaConnect.Pins;

namespace Neo4jKafkaConnect.Worker;

/// <summary>A connector class that the image must offer.</summary>
/// <param name="Kind">What the worker calls its type: <c>source</c> or <c>sink</c>.</param>
/// <param name="Class">The full class name; the simple name is the same for both and therefore no usable alias.</param>
public sealed record ExpectedPlugin(string Kind, string Class);

/// <summary>What the Neo4j connector consists of, as every release from 5.1 on has it.</summary>
static class Neo4jConnectorPlugin
{
    /// <summary>Where it lies in the image.</summary>
    public const string Folder = ConnectorHash.ConnectorFolder;

    /// <summary>Reads the graph and writes topics.</summary>
    public static ExpectedPlugin Source { get; } = new("source", "org.neo4j.connectors.kafka.source.Neo4jConnector");

    /// <summary>Reads topics and writes the graph.</summary>
    public static ExpectedPlugin Sink { get; } = new("sink", "org.neo4j.connectors.kafka.sink.Neo4jConnector");

    /// <summary>Both, each of which has its own way of finding out its version and so is asserted on its own.</summary>
    public static IReadOnlyList<ExpectedPlugin> All { get; } = [Source, Sink];
}
