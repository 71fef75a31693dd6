using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Tests.Linting;

/// <summary>
/// What the rules about docker-compose.yml and the worker's settings have to tell apart beyond the examples of their pages.
/// </summary>
public sealed class ComposeRulesTests
{
    [Fact]
    public void Merged_extensions_and_aliases_count_as_written_out()
    {
        const string text = """
            x-base: &base
              build: .
              mem_limit: &limit 1g
              restart: unless-stopped
            services:
              kafka-connect:
                <<: *base
                environment: &environment
                  KAFKA_HEAP_OPTS: -Xmx1G
              other:
                <<: [*base]
                mem_limit: *limit
                environment:
                  <<: *environment
                  KAFKA_HEAP_OPTS: -Xmx512M
            """;
        var sources = ExampleFolder.Of("docker-compose.yml", text);
        var finding = Assert.Single(sources.Find("compose/memory-heap"));
        Assert.Equal((3, Severity.Error), (finding.Line, finding.Severity));
        Assert.Empty(sources.Find("compose/restart"));
    }

    [Theory]
    [InlineData("mem_limit: 2g", Severity.Error)]
    [InlineData("mem_limit: 2300m", Severity.Warning)]
    [InlineData("deploy: {resources: {limits: {memory: 2G}}}", Severity.Error)]
    [InlineData("mem_limit: ${LIMIT:-1g}", Severity.Error)]
    [InlineData("mem_limit: 3g", null)]
    [InlineData("mem_limit: 0", null)]
    public void The_start_scripts_heap_counts_where_none_is_set(string limit, Severity? severity) =>
        Assert.Equal(severity, Service(limit).Find("compose/memory-heap").SingleOrDefault()?.Severity);

    [Theory]
    [InlineData("KAFKA_HEAP_OPTS: ${HEAP}")]
    [InlineData("KAFKA_HEAP_OPTS:")]
    [InlineData("KAFKA_HEAP_OPTS: -XX:MaxRAMPercentage=70")]
    public void A_heap_that_is_not_known_is_not_judged(string variable) =>
        Assert.Empty(Service($"mem_limit: 1g\n    environment:\n      {variable}").Find("compose/memory-heap"));

    [Theory]
    [InlineData("CONNECT_GROUP_ID=", Severity.Error)]
    [InlineData("CONNECT_GROUP_ID=${GROUP}", Severity.Warning)]
    [InlineData("CONNECT_GROUP_ID=${GROUP:?missing}", null)]
    [InlineData("CONNECT_GROUP_ID=${GROUP:-x}", null)]
    [InlineData("CONNECT_GROUP_ID", null)]
    public void An_empty_value_takes_the_images_own_away(string variable, Severity? severity) =>
        Assert.Equal(severity, Service($"environment:\n      - {variable}").Find("compose/required-settings").SingleOrDefault()?.Severity);

    [Theory]
    [InlineData("environment: {TEXT: '$ConnectionString'}", Severity.Error)]
    [InlineData("environment: {TEXT: '$lower'}", Severity.Warning)]
    [InlineData("environment: {TEXT: '$UPPER ${lower}'}", null)]
    [InlineData("environment: {TEXT: '$${env:X} $$ConnectionString'}", null)]
    [InlineData("command: [sh, -c, 'echo $HOSTNAME']", Severity.Warning)]
    [InlineData("command: echo $$HOSTNAME ${TAG:-x}", null)]
    [InlineData("command: echo ${HOSTNAME/a/b}", Severity.Error)]
    public void Dollars_are_told_apart(string text, Severity? severity) =>
        Assert.Equal(severity, Service(text).Find("compose/dollar").SingleOrDefault()?.Severity);

    [Theory]
    [InlineData("\"8083\"", 0)]
    [InlineData("\"127.0.0.1:80:8083/tcp\"", 0)]
    [InlineData("\"[::1]:80:8083\"", 0)]
    [InlineData("\"${ADDRESS:-127.0.0.1}:8083:8083\"", 0)]
    [InlineData("\"8080-8090:8080-8090\"", 0)]
    [InlineData("{target: 8083, published: 80}", 0)]
    [InlineData("{target: 80, published: 8083}", 1)]
    [InlineData("\"8083:80\"", 1)]
    public void Ports_are_read_in_every_form(string port, int count) =>
        Assert.Equal(count, Service($"ports:\n      - {port}").Find("compose/port").Count);

    [Theory]
    [InlineData("CONNECT_PLUGINPATH", "CONNECT_PLUGIN_PATH")]
    [InlineData("CONNECT_PRODUCER_MAX_REQUEST_SIZ", "CONNECT_PRODUCER_MAX_REQUEST_SIZE")]
    [InlineData("CONNECT_VALUE_CONVERTER_SCHEMA_ENABLE", "CONNECT_VALUE_CONVERTER_SCHEMAS_ENABLE")]
    public void A_variable_that_becomes_no_setting_is_named_with_the_nearest(string variable, string nearest) =>
        Assert.Contains(
            nearest, Assert.Single(Service($"environment:\n      {variable}: x").Find("properties/unknown-key")).Remedy,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("7.5.0", 1)]
    [InlineData("7.7.0", 0)]
    [InlineData("8.0.0", 0)]
    public void A_setting_of_a_later_Kafka_is_known_there(string platform, int count) =>
        Assert.Equal(count, ExampleFolder.Of(
        [
            new("Dockerfile", $"FROM confluentinc/cp-kafka-connect:{platform}\n"),
            new("connect-distributed.properties", "plugin.discovery=only_scan\n"),
        ]).Find("properties/unknown-key").Count);

    [Theory]
    [InlineData("", 0)]
    [InlineData("CONNECT_BOOTSTRAP_SERVERS: 'a:9092,b:9092'", 0)]
    [InlineData("CONNECT_BOOTSTRAP_SERVERS: x.servicebus.windows.net:9093\n      CONNECT_OFFSET_STORAGE_REPLICATION_FACTOR: 3", 2)]
    public void Replication_is_judged_where_brokers_are_known(string variables, int count) =>
        Assert.Equal(count, Service(variables.Length == 0 ? "restart: always" : $"environment:\n      {variables}")
            .Find("properties/replication-factor").Count);

    static LintSources Service(string text) =>
        ExampleFolder.Of("docker-compose.yml", $"services:\n  kafka-connect:\n    build: .\n    {text}\n");
}
