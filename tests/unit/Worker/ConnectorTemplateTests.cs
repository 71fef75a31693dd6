using System.Text.Json;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Tests.Smoke;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Worker;

public sealed class ConnectorTemplateTests
{
    static readonly SampleValues s_samples = SampleValues.Parse("URI=bolt://h:7687\nQUERY=MATCH (n) WHERE n.a = 1 RETURN n", "samples.env");

    [Fact]
    public void Fills_placeholders_and_leaves_the_workers_own_alone()
    {
        var filled = Template("""{"connector.class":"a.B","neo4j.uri":"${URI}","p":"${env:NEO4J_PASSWORD}","q":"${QUERY}"}""")
            .Fill(s_samples);
        Assert.Equal("a.B", filled.ConnectorClass);
        Assert.Null(filled.Fault);
        using var json = JsonDocument.Parse(filled.Configuration!);
        Assert.Equal("bolt://h:7687", json.RootElement.GetProperty("neo4j.uri").GetString());
        Assert.Equal("${env:NEO4J_PASSWORD}", json.RootElement.GetProperty("p").GetString());
        Assert.Equal("MATCH (n) WHERE n.a = 1 RETURN n", json.RootElement.GetProperty("q").GetString());
    }

    [Fact]
    public void Takes_the_configuration_out_of_the_body_of_a_creation()
    {
        var filled = Template("""{"name":"n","config":{"connector.class":"a.B"}}""").Fill(s_samples);
        Assert.Equal("""{"connector.class":"a.B","name":"n"}""", filled.Configuration);
    }

    [Fact]
    public void A_placeholder_without_a_sample_is_refused_with_its_place()
    {
        var failure = Assert.Throws<ConfigurationException>(() => Template("{\n  \"a\": \"${NOWHERE}\"\n}").Fill(s_samples));
        Assert.Contains("${NOWHERE} (line 2, column 9)", failure.CameBack, StringComparison.Ordinal);
        Assert.Contains("NOWHERE=<value> to samples.env", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"a\": 1,\n  b\n}", "Line 3, column 3:")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{"a":"1","a":"2"}""", "Duplicate property 'a'")]
    public void Text_that_is_no_configuration_says_where(string text, string fault)
    {
        var filled = Template(text).Fill(s_samples);
        Assert.Null(filled.Configuration);
        Assert.Contains(fault, filled.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_variables_of_the_config_provider_once() =>
        Assert.Equal(["A_B", "C"], Template("${env:A_B} ${env:C} ${env:A_B} ${D}").EnvironmentReferences);

    [Fact]
    public void Every_template_that_ships_can_be_filled()
    {
        var folder = Repository.Sources / "connectors";
        var samples = SampleValues.Load(folder / "samples.env");
        var filled = ConnectorTemplate.LoadAll(folder).Select(x => x.Fill(samples)).ToList();
        Assert.Equal(["neo4j-master-publisher", "neo4j-subscriber-consumer"], filled.Select(x => x.Name));
        Assert.All(filled, x => Assert.Null(x.Fault));
        Assert.Equal([Neo4jConnectorPlugin.Source.Class, Neo4jConnectorPlugin.Sink.Class], filled.Select(x => x.ConnectorClass));
    }

    [Theory]
    [InlineData("novalue", "Line 1: 'novalue' is not of the form NAME=value.")]
    [InlineData("# c\nA=1\n\nA=2", "Line 4: A stands there a second time.")]
    public void Sample_values_of_another_form_are_refused(string text, string cameBack) =>
        Assert.Equal(cameBack, Assert.Throws<ConfigurationException>(() => SampleValues.Parse(text, "samples.env")).CameBack);

    [Fact]
    public void A_sample_value_is_everything_after_the_first_equals_sign() =>
        Assert.Equal("b=c", SampleValues.Parse("\r\nA = b=c \r\n", "samples.env")["A"]);

    static ConnectorTemplate Template(string text) => new("t", text, "t.json.template");
}
