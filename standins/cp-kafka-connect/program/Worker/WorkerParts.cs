using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Worker;

/// <summary>What a worker has at hand once it knows its cluster.</summary>
sealed record WorkerParts(
    WorkerSettings Settings, PluginCatalog Catalog, ConfigProviders Providers, KafkaConnection Connection, string ClusterId);
