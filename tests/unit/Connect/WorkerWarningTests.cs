using Neo4jKafkaConnect.Connect;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class WorkerWarningTests
{
    [Fact]
    public void Lines_of_a_kind_are_counted_once_with_the_first_words() => Assert.Equal(
        [
            new WorkerWarning("WARN", "org.apache.kafka.clients.NetworkClient", "Connection to node 1 lost after 30 ms", 2, false),
            new WorkerWarning("ERROR", "org.example.A", "Connection to node 1 lost after 30 ms", 1, false),
        ],
        WorkerWarning.Of("""
            [2026-12-01 12:00:00,123] INFO Nothing WARN about (org.example.A:1)
            [2026-12-01 12:00:00,124] WARN Connection to node 1 lost after 30 ms (org.apache.kafka.clients.NetworkClient:12)
            [2026-12-01 12:00:00,124] ERROR Connection to node 1 lost after 30 ms (org.example.A:12)
            	at org.example.A.run(A.java:12)
            [2026-12-01 12:00:01,125] WARN [sink|task-0] Connection to node 22 lost after 4 ms (org.apache.kafka.clients.NetworkClient:12)
            """));

    [Fact]
    public void A_secret_is_covered() => Assert.DoesNotContain(
        "geheim-4711", Assert.Single(WorkerWarning.Of(
            "[2026-12-01 12:00:00,123] WARN Ignoring password=geheim-4711 (org.example.A:1)")).Words, StringComparison.Ordinal);

    [Fact]
    public void A_flood_of_different_lines_is_bounded() => Assert.Equal(100, WorkerWarning.Of(string.Concat(
        Enumerable.Range(0, 1000).Select(x => $"[2026-12-01 12:00:00,123] WARN {new string('x', x + 1)} (org.example.A:1)\n"))).Count);

    [Theory]
    [InlineData("3.5.2", 0)]
    [InlineData("4.0.2", 1)]
    [InlineData("4.4.0", 2)]
    public void Healthy_workers_warn_of_little_that_is_not_expected(string version, int unexpected) => Assert.Equal(
        unexpected,
        WorkerWarning.Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Connect", "healthy-workers", $"{version}.txt")))
            .Count(x => !x.IsExpected));
}
