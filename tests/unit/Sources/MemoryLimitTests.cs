using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Linting;

namespace Neo4jKafkaConnect.Tests.Sources;

public sealed class MemoryLimitTests
{
    [Fact]
    public void Every_place_that_ships_has_one() => Assert.Equal(
        [("kafka-connect/docker-compose.yml", 3L << 30), ("kafka-connect/kubernetes/deployment.yaml", 3L << 30)],
        MemoryLimit.Read(LintFolder.Shipped().Sources()).Where(x => !x.File.Contains("azure", StringComparison.Ordinal))
            .Select(x => (x.File, x.Bytes)));

    [Fact]
    public void Azure_counts_in_gigabytes() => Assert.Equal(
        1_000_000_000,
        MemoryLimit.Read(LintFolder.Shipped().Edit("azure/container-group.yaml", "memoryInGB: 3", "memoryInGB: 1").Sources())
            .Min(x => x.Bytes));

    [Theory]
    [InlineData("mem_limit: 3g", "mem_limit: 512m", 512L << 20)]
    [InlineData("mem_limit: 3g", "mem_limit: ${LIMIT:-1g}", 1L << 30)]
    [InlineData("mem_limit: 3g", "deploy: {resources: {limits: {memory: 2g}}}", 2L << 30)]
    public void A_limit_of_Compose_is_read_however_it_is_written(string text, string replacement, long bytes) => Assert.Equal(
        bytes,
        MemoryLimit.Read(LintFolder.Shipped().Edit("docker-compose.yml", text, replacement).Sources())
            .Single(x => x.File == "kafka-connect/docker-compose.yml").Bytes);
}
