using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class SmokeSourcesTests
{
    readonly SmokeSources _sources = new(SampleEvidence.Intended, [], new Dictionary<string, string> { ["NEO4J_PASSWORD"] = "sample" });

    [Fact]
    public void A_complete_image_gets_nothing_but_the_templates_variables() =>
        Assert.Equal(["NEO4J_PASSWORD"], _sources.VariablesFor(SampleEvidence.Image).Keys);

    [Fact]
    public void An_incomplete_image_gets_what_it_would_not_start_without()
    {
        var variables = _sources.VariablesFor(SampleEvidence.Image with { Environment = new Dictionary<string, string>() });
        Assert.Equal("neo4j-kafka-connect", variables["CONNECT_GROUP_ID"]);
        Assert.DoesNotContain("CONNECT_PLUGIN_PATH", variables.Keys);
        Assert.All(WorkerSettings.RequiredVariables, x => Assert.Contains(x, variables.Keys));
    }
}
