using Neo4jKafkaConnect.Worker;
using NuGet.Versioning;

namespace Neo4jKafkaConnect.Tests.Worker;

public sealed class ConnectorKeysTests
{
    static readonly NuGetVersion s_5_2_0 = new(5, 2, 0);
    static readonly NuGetVersion s_5_3_0 = new(5, 3, 0);

    // Counted on a worker: GET /connector-plugins/{class}/config of connector 5.2.0 lists 37 and 41 keys of the connector's own.
    [Theory]
    [InlineData(ConnectorType.Source, 37)]
    [InlineData(ConnectorType.Sink, 41)]
    public void Version_5_2_0_has_as_many_keys_as_the_connector_lists(ConnectorType type, int count) =>
        Assert.Equal(count, ConnectorKeys.All.Count(x => x.IsConnectors && x.Pattern.IsExact && x.Types.Contains(type) && x.IsIn(s_5_2_0)));

    [Theory]
    [InlineData("neo4j.uri", ConnectorType.Source)]
    [InlineData("neo4j.uri", ConnectorType.Sink)]
    [InlineData("neo4j.cypher.topic.my-topic", ConnectorType.Sink)]
    [InlineData("neo4j.cdc.topic.a.b.patterns.12.metadata.txMetadata.app", ConnectorType.Source)]
    [InlineData("producer.override.linger.ms", ConnectorType.Source)]
    [InlineData("value.converter.schema.registry.url", ConnectorType.Sink)]
    [InlineData("transforms.a.type", ConnectorType.Sink)]
    public void Known(string key, ConnectorType type) => Assert.NotNull(ConnectorKeys.Find(key, type, s_5_2_0));

    [Theory]
    [InlineData("neo4j.cypher.topic.my topic", ConnectorType.Sink)]
    [InlineData("neo4j.cypher.topic.", ConnectorType.Sink)]
    [InlineData("neo4j.cypher.topic.t", ConnectorType.Source)]
    [InlineData("neo4j.cdc.topic.a.patterns.x.pattern", ConnectorType.Source)]
    [InlineData("neo4j.server.uri", ConnectorType.Sink)]
    [InlineData("neo4j.max-batched-queries", ConnectorType.Sink)]
    public void Unknown(string key, ConnectorType type) => Assert.Null(ConnectorKeys.Find(key, type, s_5_2_0));

    [Fact]
    public void Version_5_3_0_renamed_one_key() => Assert.Equal(
        [new KeyRename("neo4j.cdc.max-batched-queries", "neo4j.max-batched-queries", "5.3.0")], ConnectorKeys.Renames(s_5_2_0, s_5_3_0));

    [Fact]
    public void Going_back_gives_the_old_name_back() => Assert.Equal(
        [new KeyRename("neo4j.max-batched-queries", "neo4j.cdc.max-batched-queries", "5.3.0")],
        ConnectorKeys.Renames(new NuGetVersion(5, 5, 2), s_5_2_0));

    [Fact]
    public void Versions_on_one_side_of_a_change_rename_nothing()
    {
        Assert.Empty(ConnectorKeys.Renames(s_5_3_0, new NuGetVersion(5, 5, 2)));
        Assert.Empty(ConnectorKeys.Renames(s_5_2_0, s_5_2_0));
    }

    [Fact]
    public void Every_successor_is_a_key()
    {
        foreach (var key in ConnectorKeys.All.Where(x => x.Successor is not null))
            Assert.Contains(ConnectorKeys.All, x => x.Name == key.Successor && x.Since == key.Until);
        foreach (var key in ConnectorKeys.Former.Where(x => x.Successor is not null))
            Assert.Contains(ConnectorKeys.All, x => x.Name == key.Successor);
    }

    [Fact]
    public void A_former_key_is_told_with_its_topic() => Assert.Equal(
        "neo4j.cypher.topic.my-topic",
        ConnectorKeys.Former.Single(x => x.Pattern.Fits("neo4j.topic.cypher.my-topic")).SuccessorOf("neo4j.topic.cypher.my-topic"));

    [Fact]
    public void Every_form_of_a_value_can_be_read() =>
        Assert.All(ConnectorKeys.All, x => Assert.True(x.Form.Kind != ValueKind.Word || x.Form.Words.Count > 1));
}
