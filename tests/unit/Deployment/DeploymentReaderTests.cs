using System.Text;
using Neo4jKafkaConnect.Deployment;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Deployment;

public sealed class DeploymentReaderTests
{
    const string Compose = "kafka-connect/docker-compose.yml";
    const string HeapOptions = "KAFKA_HEAP_OPTS: -Xms256M -Xmx2G";

    [Theory]
    [InlineData("3g", 3L << 30)]
    [InlineData("1.5GiB", 3L << 29)]
    [InlineData("2048 mb", 2L << 30)]
    [InlineData("\"3221225472\"", 3L << 30)]
    public void The_memory_limit_is_read_as_Compose_reads_it(string limit, long bytes) =>
        Assert.Equal(bytes, DeploymentReader.Read(With("mem_limit: 3g", $"mem_limit: {limit}")).MemoryBytes);

    [Theory]
    [InlineData("0")]
    [InlineData("3x")]
    [InlineData("-1g")]
    public void A_limit_that_is_none_is_refused(string limit)
    {
        var exception = Assert.Throws<ConfigurationException>(() => DeploymentReader.Read(With("mem_limit: 3g", $"mem_limit: {limit}")));
        Assert.Contains("mem_limit", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"'{limit}'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Xmx2G -Da=$", "-Xmx2G -Da=$")]
    [InlineData("-Da=$$x", "-Da=$x")]
    [InlineData("-Da=${ABSENT:-${KAFKA_SECURITY_PROTOCOL}}", "-Da=SASL_SSL")]
    public void Values_are_what_Compose_makes_of_them(string value, string expected)
    {
        var model = DeploymentReader.Read(With(HeapOptions, $"KAFKA_HEAP_OPTS: {value}"));
        Assert.Equal(expected, model.Settings.Single(x => x.Name == "KAFKA_HEAP_OPTS").Value);
    }

    [Theory]
    [InlineData("-Xmx2G ${1}", "'${1}'")]
    [InlineData("-Xmx2G ${ABSENT:?is needed}", "ABSENT")]
    public void What_Compose_would_not_start_with_is_refused_by_name(string value, string reason)
    {
        var exception = Assert.Throws<ConfigurationException>(() => DeploymentReader.Read(With(HeapOptions, $"KAFKA_HEAP_OPTS: {value}")));
        Assert.Contains("KAFKA_HEAP_OPTS", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    static LintSources With(string text, string replacement) => new(
        "kafka-connect",
        LintSources.Read(Repository.Root, Repository.Sources, default).Files
            .Select(x => x.Name == Compose ? Replace(x, text, replacement) : x),
        default);

    static SourceFile Replace(SourceFile file, string text, string replacement)
    {
        Assert.Contains(text, file.Text, StringComparison.Ordinal);
        return new(file.Name, file.Path, Encoding.UTF8.GetBytes(file.Text.Replace(text, replacement, StringComparison.Ordinal)));
    }
}
