namespace Neo4jKafkaConnect.Tests.Linting;

/// <summary>What templates, sample values, README, Compose and each other have to agree on.</summary>
public sealed class TemplateFilesTests
{
    const string Samples = "connectors/samples.env";
    const string Publisher = "connectors/neo4j-master-publisher.json.template";
    const string Consumer = "connectors/neo4j-subscriber-consumer.json.template";

    [Fact]
    public void Every_placeholder_has_a_sample_and_a_row()
    {
        var folder = LintFolder.Shipped().Edit(Publisher, "${NEO4J_MASTER_URI}", "${NEO4J_ORIGIN_URI}");
        Assert.Equal("kafka-connect/connectors/neo4j-master-publisher.json.template:6:17  error  template/placeholder-sample  "
            + "${NEO4J_ORIGIN_URI} has no sample value.", folder.Report("template/placeholder-sample"));
        Assert.Contains(
            "${NEO4J_ORIGIN_URI} is not in the table of placeholders of kafka-connect/README.md.",
            folder.Report("template/placeholder-documented"), StringComparison.Ordinal);
        Assert.Equal(
            ["kafka-connect/connectors/samples.env", "kafka-connect/README.md"],
            folder.Find("template/placeholder-unused").Select(x => x.File));
    }

    [Fact]
    public void The_table_shows_the_samples() => Assert.Contains(
        "warning  template/placeholder-documented  The table shows '1s' for CDC_POLL_INTERVAL, and connectors/samples.env has '2s'.",
        LintFolder.Shipped().Edit(Samples, "CDC_POLL_INTERVAL=1s", "CDC_POLL_INTERVAL=2s").Report("template/placeholder-documented"),
        StringComparison.Ordinal);

    [Fact]
    public void An_empty_sample_is_none() => Assert.EndsWith(
        "${CDC_POLL_INTERVAL} has no sample value but an empty one.",
        LintFolder.Shipped().Edit(Samples, "CDC_POLL_INTERVAL=1s", "CDC_POLL_INTERVAL=").Report("template/placeholder-sample"),
        StringComparison.Ordinal);

    [Fact]
    public void Samples_can_be_read()
    {
        var findings = LintFolder.Shipped()
            .With(Samples, LintFolder.Shipped()[Samples] + "  nonsense\nDLQ_TOPIC=x\n").Find("template/samples");
        Assert.Equal(["The line is not of the form NAME=value.", "DLQ_TOPIC stands a second time."], findings.Select(x => x.Message));
        Assert.Equal(3, findings[0].Column);
    }

    [Fact]
    public void A_sample_value_is_checked_where_it_goes() => Assert.Equal(
        "kafka-connect/connectors/neo4j-master-publisher.json.template:14:30  error  template/duration  neo4j.cdc.poll-interval is '1' "
            + "without a unit.",
        LintFolder.Shipped().Edit(Samples, "CDC_POLL_INTERVAL=1s", "CDC_POLL_INTERVAL=1").Report("template/duration"));

    [Fact]
    public void A_sample_value_with_a_quote_breaks_the_template() => Assert.Contains(
        "neo4j-master-publisher.json.template:6:17  error  template/json",
        LintFolder.Shipped().Edit(Samples, "NEO4J_MASTER_URI=neo4j+s://", "NEO4J_MASTER_URI=neo4j+s:\"//").Report("template/json"),
        StringComparison.Ordinal);

    [Fact]
    public void Two_connectors_have_two_names() => Assert.Contains(
        "The name 'neo4j-master-publisher' is that of",
        LintFolder.Shipped()
            .Edit(Consumer, "neo4j-subscriber-consumer-${SUBSCRIBER_ID}", "neo4j-master-publisher").Report("template/connector-name"),
        StringComparison.Ordinal);

    [Fact]
    public void Compose_hands_on_the_passwords() => Assert.Contains(
        "NEO4J_OTHER_PASSWORD is not in the environment of any service of kafka-connect/docker-compose.yml.",
        LintFolder.Shipped()
            .Edit(Consumer, "${env:NEO4J_SUBSCRIBER_PASSWORD}", "${env:NEO4J_OTHER_PASSWORD}").Report("template/environment-variable"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("neo4j+s://master.example.com:7687", "neo4j", true)]
    [InlineData("bolt://MASTER.example.com", "Neo4j", true)]
    [InlineData("neo4j+s://other.example.com,neo4j+s://master.example.com:7687", "neo4j", true)]
    [InlineData("neo4j+s://master.example.com:7688", "neo4j", false)]
    [InlineData("neo4j+s://master.example.com:7687", "copy", false)]
    public void A_sink_does_not_write_where_its_topic_comes_from(string uri, string database, bool isLoop)
    {
        var folder = LintFolder.Shipped()
            .Edit(Samples, "NEO4J_SUBSCRIBER_URI=neo4j+s://subscriber.example.com:7687", $"NEO4J_SUBSCRIBER_URI={uri}")
            .Edit(Samples, "NEO4J_SUBSCRIBER_DATABASE=neo4j", $"NEO4J_SUBSCRIBER_DATABASE={database}");
        Assert.Equal(isLoop ? 1 : 0, folder.Find("template/loop").Count);
        Assert.Empty(folder.Edit(Consumer, "\"topics\": \"${CDC_TOPIC}\"", "\"topics\": \"other\"").Find("template/loop"));
    }
}
