using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class BrokerSettingsTests
{
    [Fact]
    public void A_cluster_id_is_16_bytes_and_no_option()
    {
        for (var count = 0; count < 1000; count++)
        {
            var id = BrokerSettings.CreateClusterId();
            Assert.Equal(16, Convert.FromBase64String(id.Replace('-', '+').Replace('_', '/') + "==").Length);
            Assert.False(id.StartsWith('-'));
        }
    }

    [Fact]
    public void The_file_can_be_read_by_Java()
    {
        var properties = JavaProperties.Parse(BrokerSettings.Text("broker"));
        Assert.Empty(properties.Faults);
        Assert.Empty(properties.Hidden);
        Assert.Equal("BROKER://broker:9092", properties["advertised.listeners"]);
    }

    [Fact]
    public void A_smoke_test_sets_its_broker_replicas_and_name_and_nothing_else() => Assert.Equal(
        [
            "bootstrap.servers", "config.storage.replication.factor", "offset.storage.replication.factor", "rest.advertised.host.name",
            "status.storage.replication.factor",
        ],
        WorkerTopology.SuppliedVariables.Select(WorkerSettings.PropertyName).Order());
}
