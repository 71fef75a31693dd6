using System.Text.Json;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class TrialConfigurationTests
{
    [Theory]
    [InlineData("neo4j+s://master.example.com:7687", "neo4j+s://broker:7687")]
    [InlineData("bolt://a:1,bolt://b:2", "bolt://broker:7687")]
    [InlineData("nonsense", "bolt://broker:7687")]
    public void The_database_is_where_nothing_listens_by_the_templates_own_scheme(string uri, string expected)
    {
        var (trial, settings) = Of(
            $$"""{"connector.class":"{{Neo4jConnectorPlugin.Sink.Class}}","name":"n","neo4j.uri":"{{uri}}","neo4j.max-retry-time":"5m"}""");
        Assert.Equal(expected, settings["neo4j.uri"]);
        Assert.Equal("0s", settings["neo4j.max-retry-time"]);
        Assert.DoesNotContain("neo4j.start-from", settings.Keys);
        Assert.Equal(("n", true), (trial.Name, trial.IsNeo4j));
    }

    [Fact]
    public void A_source_starts_from_now() =>
        Assert.Equal("NOW", Of(
            $$"""{"connector.class":"{{Neo4jConnectorPlugin.Source.Class}}","neo4j.uri":"bolt://a","neo4j.start-from":"EARLIEST"}""").Settings[
                "neo4j.start-from"]);

    [Fact]
    public void Dead_letters_get_the_replicas_that_one_broker_can_hold()
    {
        Assert.Equal("1", Of("""{"connector.class":"x","errors.deadletterqueue.topic.name":"d"}""").Settings[
            "errors.deadletterqueue.topic.replication.factor"]);
        Assert.DoesNotContain("errors.deadletterqueue.topic.replication.factor", Of("""{"connector.class":"x"}""").Settings.Keys);
    }

    [Fact]
    public void Another_connector_is_left_as_it_is()
    {
        var (trial, settings) = Of(
            """{"connector.class":"org.apache.kafka.connect.file.FileStreamSinkConnector","topics":"t","connector.plugin.version":"4.3.1"}""");
        Assert.Equal(["connector.class", "topics", "connector.plugin.version"], settings.Keys);
        Assert.Equal(("template", false, "4.3.1"), (trial.Name, trial.IsNeo4j, trial.PluginVersion));
    }

    [Fact]
    public void What_is_no_configuration_is_not_tried()
    {
        Assert.Null(TrialConfiguration.Of(new FilledTemplate("t", null, "{}", null)));
        Assert.Null(TrialConfiguration.Of(new FilledTemplate("t", null, null, "no JSON")));
    }

    static (TrialConfiguration Trial, Dictionary<string, string> Settings) Of(string configuration)
    {
        var connectorClass = JsonDocument.Parse(configuration).RootElement.GetProperty("connector.class").GetString();
        var trial = TrialConfiguration.Of(new FilledTemplate("template", connectorClass, configuration, null))!;
        return (trial, JsonSerializer.Deserialize<Dictionary<string, string>>(trial.Json)!);
    }
}
