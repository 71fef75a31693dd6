using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Tests.Linting;

public class RuntimeDownloadRulesTests
{
    const string Rule = "runtime/download";

    [Fact]
    public void What_ships_downloads_nothing() => Assert.Empty(LintFolder.Shipped().Find(Rule));

    [Theory]
    [InlineData(
        "CMD [\"bash\", \"-c\", \"confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:5.2.0 && /etc/confluent/docker/run\"]",
        "CMD installs a connector (confluent-hub)")]
    [InlineData(
        "CMD confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:5.2.0; exec /etc/confluent/docker/run",
        "CMD installs a connector (confluent-hub)")]
    [InlineData(
        "ENTRYPOINT [\"/bin/sh\", \"-ec\", \"curl -LO https://example.com/x.jar; exec /etc/confluent/docker/run\"]",
        "ENTRYPOINT downloads https://example.com/x.jar (curl)")]
    [InlineData("CMD sh -c \"$(wget -qO- http://example.com/install.sh)\"", "CMD downloads http://example.com/install.sh (wget)")]
    [InlineData("CMD microdnf install -y jq && run", "CMD installs packages (microdnf)")]
    [InlineData("CMD pip3 install x && run", "CMD installs packages (pip3)")]
    [InlineData("CMD python3 -m pip install x && run", "CMD installs packages (pip)")]
    [InlineData("CMD apt-get -y install x && run", "CMD installs packages (apt-get)")]
    [InlineData("CMD curl -o /tmp/x.zip $ADDRESS && run", "CMD downloads a file (curl)")]
    public void A_container_that_fetches_is_an_error(string text, string message) =>
        Assert.Contains(
            message, Assert.Single(LintFolder.Of("Dockerfile", $"FROM a:1.0.0\n{text}\n").Find(Rule)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("CMD [\"/etc/confluent/docker/run\"]")]
    [InlineData("CMD until curl -f http://localhost:8083/; do sleep 1; done")]
    [InlineData("CMD echo 'confluent-hub install x'")]
    [InlineData("RUN confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:5.2.0")]
    [InlineData("HEALTHCHECK CMD curl -o /dev/null http://127.0.0.1:8083/")]
    [InlineData("CMD confluent-hub install x\nCMD [\"/etc/confluent/docker/run\"]")]
    public void What_the_image_holds_may_be_asked(string text) =>
        Assert.Empty(LintFolder.Of("Dockerfile", $"FROM a:1.0.0\n{text}\n").Find(Rule));

    [Theory]
    [InlineData(
        "docker-compose.yml",
        "services:\n  a:\n    command: bash -c 'confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:5.2.0 && run'\n",
        "command installs a connector", 3)]
    [InlineData(
        "docker-compose.yml",
        "services:\n  a:\n    command:\n      - bash\n      - -c\n      - |\n        confluent-hub install --no-prompt x/y:1.0.0\n        "
            + "run\n",
        "command installs a connector", 4)]
    [InlineData(
        "docker-compose.yml", "services:\n  a:\n    entrypoint: [sh, -c, 'curl -O https://example.com/a.jar']\n",
        "entrypoint downloads https://example.com/a.jar", 3)]
    [InlineData(
        "kubernetes/x.yaml", "spec:\n  initContainers:\n  - command: [sh, -c]\n    args: ['wget https://example.com/a.jar']\n",
        "args downloads https://example.com/a.jar", 4)]
    [InlineData("start.sh", "#!/bin/sh\nconfluent-hub install x/y:1.0.0\n", "outside the Dockerfile's RUN", 2)]
    public void Compose_manifests_and_scripts_fetch_nothing_either(string name, string text, string message, int line)
    {
        var finding = Assert.Single(LintFolder.Of(name, text).Find(Rule));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(line, finding.Line);
    }
}
