using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>Connector templates that a worker refuses.</summary>
[Trait("Category", "Engine")]
public sealed class TemplateEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : SmokeTest(rehearsal, output)
{
    const string Publisher = "connectors/neo4j-master-publisher.json.template";
    const string Consumer = "connectors/neo4j-subscriber-consumer.json.template";

    [SkippableFact]
    public async Task Value_that_the_connector_does_not_know_is_told_by_its_field()
    {
        var result = await SmokeEditedAsync(Publisher, "\"EXTENDED\"", "\"ENORMOUS\"");

        AssertFailed(result, "", "template.neo4j-master-publisher");
        Assert.Contains("neo4j.payload-mode", result.Failures[0].Found, StringComparison.Ordinal);
        Assert.Contains("ENORMOUS", result.Failures[0].Found, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Address_that_is_none()
    {
        var result = await SmokeEditedAsync(Publisher, "\"${NEO4J_MASTER_URI}\"", "\"neo4j://two words\"");

        AssertFailed(result, "template-uri", "template.neo4j-master-publisher");
    }

    [SkippableFact]
    public async Task Sink_without_topics()
    {
        var result = await SmokeEditedAsync(Consumer, "  \"topics\": \"${CDC_TOPIC}\",\n", "");

        AssertFailed(result, "template-topics", "template.neo4j-subscriber-consumer");
    }

    [SkippableFact]
    public async Task Class_by_its_short_name()
    {
        var result = await SmokeEditedAsync(Consumer, "org.neo4j.connectors.kafka.sink.Neo4jConnector", "Neo4jConnector");

        AssertFailed(result, "template-class", "template.neo4j-subscriber-consumer");
    }

    [SkippableFact]
    public async Task Placeholder_that_nothing_fills_is_a_wrong_configuration()
    {
        var sources = Repository.CopySources(Folder / "kafka-connect");
        Repository.Edit(sources / Consumer, "${NEO4J_SUBSCRIBER_DATABASE}", "${NOBODY_KNOWS}");

        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => SmokeGoodAsync(x => x with { Sources = sources }));

        Assert.Contains("NOBODY_KNOWS", failure.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task File_that_is_no_JSON()
    {
        var result = await SmokeEditedAsync(Consumer, "\"tasks.max\": \"1\",", "\"tasks.max\": \"1\"");

        AssertFailed(result, "", "template.neo4j-subscriber-consumer");
    }

    [SkippableFact]
    public async Task Topic_without_a_strategy_is_valid_and_fails_its_task()
    {
        var result = await SmokeEditedAsync(Consumer, "  \"neo4j.cdc.schema.topics\": \"${CDC_TOPIC}\",\n", "");

        AssertFailed(result, "", "task.neo4j-subscriber-consumer");
        Assert.Contains(
            "ConfigException: Topic 'neo4j-master-changes' is not assigned a sink strategy", result.Failures[0].Found,
            StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("/")]
    [InlineData("%")]
    [InlineData("\\\\")]
    public async Task Name_that_Kafka_4_cannot_reach_again(string letter)
    {
        var sources = Repository.CopySources(Folder / "kafka-connect");
        Repository.Edit(sources / Publisher, "\"neo4j-master-publisher\"", $"\"neo4j{letter}publisher\"");

        AssertFailed(await SmokeOnPlatformAsync("8.0.0", sources), "", "task.neo4j-master-publisher");
        var before = await SmokeGoodAsync(x => x with { Sources = sources });
        Assert.Empty(before.Failures);
    }

    [SkippableFact]
    public async Task Plugin_version_that_the_worker_does_not_know()
    {
        var sources = Repository.CopySources(Folder / "kafka-connect");
        Repository.Edit(sources / Publisher, "\"tasks.max\": \"1\",", "\"tasks.max\": \"1\", \"connector.plugin.version\": \"5.2.0\",");

        AssertFailed(await SmokeGoodAsync(x => x with { Sources = sources }), "", "task.neo4j-master-publisher");
        Assert.Empty((await SmokeOnPlatformAsync("8.1.0", sources)).Failures);
    }

    [SkippableFact]
    public async Task Connector_that_does_not_run_on_its_Kafka_is_told_by_its_tasks()
    {
        var result = await SmokeOnPlatformAsync("8.4.0", Repository.Sources);

        AssertFailed(result, "connector-does-not-run", "task.neo4j-master-publisher", "task.neo4j-subscriber-consumer");
        Assert.All(result.Failures, x => Assert.Contains("org/apache/kafka/common/utils/AppInfoParser", x.Found, StringComparison.Ordinal));
    }

    async Task<SmokeResult> SmokeOnPlatformAsync(string version, AbsolutePath sources)
    {
        var image = await Images.DamageAsync($"platform-{version}", $"ENV REHEARSAL_PLATFORM_VERSION={version}", Token);
        return await SmokeAsync(image, x => x with { Sources = sources });
    }

    async Task<SmokeResult> SmokeEditedAsync(string template, string text, string replacement)
    {
        var sources = Repository.CopySources(Folder / "kafka-connect");
        Repository.Edit(sources / template, text, replacement);
        return await SmokeGoodAsync(x => x with { Sources = sources });
    }
}
