using System.Text.Json.Nodes;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary>What the worker says of itself.</summary>
sealed class WorkerResource(PlatformVersion platform, string clusterId, Task herderReady)
{
    /// <summary>Whether this version has <c>/health</c>.</summary>
    public bool HasHealth => platform.HasHealth;

    /// <summary><c>GET /</c></summary>
    public RestAnswer Describe() => RestAnswer.Json(new JsonObject
    {
        ["version"] = platform.KafkaVersion,
        ["commit"] = platform.Commit,
        ["kafka_cluster_id"] = clusterId,
    });

    /// <summary><c>GET /health</c> (KIP-1017)</summary>
    public RestAnswer Health()
    {
        var isReady = herderReady.IsCompletedSuccessfully;
        return RestAnswer.Json(
            new JsonObject
            {
                ["status"] = isReady ? "healthy" : "starting",
                ["message"] = isReady ? "Worker has completed startup and is ready to handle requests." : "Worker is still starting up.",
            },
            isReady ? 200 : 503);
    }

    /// <summary><c>GET /admin/loggers</c></summary>
    public static RestAnswer Loggers() => RestAnswer.Json(new JsonObject { ["root"] = Level() });

    /// <summary><c>GET /admin/loggers/root</c></summary>
    public static RestAnswer RootLogger() => RestAnswer.Json(Level());

    static JsonObject Level() => new() { ["level"] = "INFO" };
}
