using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Tests.Linting;

public class ReadOnlyRootRulesTests
{
    const string Compose = "docker-compose.yml";
    const string Deployment = "kubernetes/deployment.yaml";

    [Theory]
    [InlineData("compose/read-only-root")]
    [InlineData("kubernetes/read-only-root")]
    public void What_ships_is_read_only(string rule) => Assert.Empty(LintFolder.Shipped().Find(rule));

    [Theory]
    [InlineData("    read_only: true\n", "", Severity.Note, "can write to all of its image")]
    [InlineData("      - /tmp:exec\n", "", Severity.Error, "cannot write to /tmp")]
    [InlineData("      - /etc/kafka\n      - /etc/kafka-connect\n", "", Severity.Error, "cannot write to /etc/kafka, /etc/kafka-connect")]
    public void A_service_without_it_is_a_finding(string text, string replacement, Severity severity, string message)
    {
        var finding = Assert.Single(LintFolder.Shipped().Edit(Compose, text, replacement).Find("compose/read-only-root"));
        Assert.Equal(severity, finding.Severity);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("      - /etc/kafka\n      - /etc/kafka-connect\n", "      - /etc\n")]
    [InlineData("      - /tmp:exec\n", "    volumes:\n      - scratch:/tmp/\n")]
    [InlineData("      - /tmp:exec\n", "    volumes:\n      - {type: volume, source: scratch, target: /tmp}\n")]
    public void A_folder_may_be_mounted_in_any_way(string text, string replacement) =>
        Assert.Empty(LintFolder.Shipped().Edit(Compose, text, replacement).Find("compose/read-only-root"));

    [Theory]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", Severity.Note, "can write to all of its image")]
    [InlineData("        - {name: tmp, mountPath: /tmp}\n", "", Severity.Error, "cannot write to /tmp")]
    public void A_container_without_it_is_a_finding(string text, string replacement, Severity severity, string message)
    {
        var finding = Assert.Single(LintFolder.Shipped().Edit(Deployment, text, replacement).Find("kubernetes/read-only-root"));
        Assert.Equal(severity, finding.Severity);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }
}
