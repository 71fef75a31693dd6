namespace Neo4jKafkaConnect.Tests.Linting;

public class ConnectorPinRulesTests
{
    const string Install = "RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:${NEO4J_CONNECTOR_VERSION}";

    [Fact]
    public void What_ships_pins_and_uses_the_version()
    {
        Assert.Empty(LintFolder.Shipped().Find("connector/exact-version"));
        Assert.Empty(LintFolder.Shipped().Find("connector/version-used"));
    }

    [Theory]
    [InlineData("ARG NEO4J_CONNECTOR_VERSION=5.2.0\n", "ARG NEO4J_CONNECTOR_VERSION=latest\n", "is 'latest'", 9)]
    [InlineData("ARG NEO4J_CONNECTOR_VERSION=5.2.0\n", "ARG NEO4J_CONNECTOR_VERSION=5.2\n", "is '5.2'", 9)]
    [InlineData("ARG NEO4J_CONNECTOR_VERSION=5.2.0\n", "ARG NEO4J_CONNECTOR_VERSION\n", "has no default", 9)]
    [InlineData("ARG NEO4J_CONNECTOR_VERSION=5.2.0\n", "ARG CONNECTOR=5.2.0\n", "There is no ARG", 6)]
    public void Anything_but_an_exact_default_is_an_error(string text, string replacement, string message, int line)
    {
        var finding = Assert.Single(LintFolder.Shipped().Edit("Dockerfile", text, replacement).Find("connector/exact-version"));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(line, finding.Line);
    }

    [Theory]
    [InlineData(Install)]
    [InlineData("RUN confluent-hub install --no-prompt \"neo4j/kafka-connect-neo4j:$NEO4J_CONNECTOR_VERSION\"")]
    [InlineData("ENV V=$NEO4J_CONNECTOR_VERSION\nRUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:$V")]
    [InlineData("RUN <<EOF\nset -e\nconfluent-hub install --no-prompt neo4j/kafka-connect-neo4j:${NEO4J_CONNECTOR_VERSION}\nEOF")]
    [InlineData("RUN [\"sh\", \"-c\", \"confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:${NEO4J_CONNECTOR_VERSION}\"]")]
    [InlineData("RUN confluent connect plugin install --force neo4j/kafka-connect-neo4j:${NEO4J_CONNECTOR_VERSION}")]
    [InlineData("RUN curl -fsSLO https://example.com/neo4j-kafka-connect-neo4j-${NEO4J_CONNECTOR_VERSION}.zip && unzip "
        + "neo4j-kafka-connect-neo4j-${NEO4J_CONNECTOR_VERSION}.zip")]
    [InlineData("ADD https://example.com/neo4j-kafka-connect-${NEO4J_CONNECTOR_VERSION}.zip /tmp/")]
    public void The_installing_instruction_names_the_argument(string install) =>
        Assert.Empty(
            LintFolder.Of("Dockerfile", $"FROM a:1.0.0\nARG NEO4J_CONNECTOR_VERSION=5.2.0\n{install}").Find("connector/version-used"));

    [Theory]
    [InlineData(
        "ARG NEO4J_CONNECTOR_VERSION=5.2.0", "RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:5.2.0",
        "whatever NEO4J_CONNECTOR_VERSION says")]
    [InlineData(
        "ARG NEO4J_CONNECTOR_VERSION=5.2.0", "RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:latest",
        "whatever NEO4J_CONNECTOR_VERSION says")]
    [InlineData(
        "ARG NEO4J_CONNECTOR_VERSION=5.2.0", "RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j", "without a version")]
    [InlineData(
        "ARG NEO4J_CONNECTOR_VERSION=5.2.0\nARG OTHER=5.1.0", "RUN confluent-hub install neo4j/kafka-connect-neo4j:$OTHER",
        "comes from $OTHER")]
    [InlineData(
        "ARG NEO4J_CONNECTOR_VERSION=5.2.0", "ADD https://example.com/neo4j-kafka-connect-5.2.0.zip /tmp/",
        "named without NEO4J_CONNECTOR_VERSION")]
    [InlineData(
        "ARG NEO4J_CONNECTOR_VERSION=5.2.0", "RUN echo neo4j/kafka-connect-neo4j:${NEO4J_CONNECTOR_VERSION}",
        "No instruction installs the connector")]
    [InlineData("USER 0", Install, "is empty here")]
    public void Everything_else_is_an_error(string above, string install, string message)
    {
        var finding = Assert.Single(LintFolder.Of("Dockerfile", $"ARG NEO4J_CONNECTOR_VERSION=5.2.0\nFROM a:1.0.0\n{above}\n{install}")
            .Find("connector/version-used"));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }
}
