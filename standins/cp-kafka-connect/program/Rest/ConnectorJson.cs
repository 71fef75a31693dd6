using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Connectors;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;
using TaskStatus = Neo4jKafkaConnect.Standins.CpKafkaConnect.Connectors.TaskStatus;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary>Connectors and tasks in the worker's JSON. Passwords are in clear, as in the real worker's answers.</summary>
static class ConnectorJson
{
    /// <summary>A connector.</summary>
    public static JsonObject Info(string name, RunningConnector connector, bool withTasks = true) => new()
    {
        ["name"] = name,
        ["config"] = Map(connector.Settings),
        ["tasks"] = new JsonArray([.. Enumerable.Range(0, withTasks ? connector.TaskCount : 0).Select(id => TaskId(name, id))]),
        ["type"] = connector.Plugin.TypeName,
    };

    /// <summary>A connector's status.</summary>
    public static JsonObject Status(string name, RunningConnector connector, string workerId) => new()
    {
        ["name"] = name,
        ["connector"] = WithVersion(new JsonObject { ["state"] = connector.State, ["worker_id"] = workerId }, connector.Plugin),
        ["tasks"] = new JsonArray([.. connector.Tasks.Select(task => WithVersion(Task(task, workerId), connector.Plugin))]),
        ["type"] = connector.Plugin.TypeName,
    };

    /// <summary>A task's status.</summary>
    public static JsonObject Task(TaskStatus task, string workerId)
    {
        var status = new JsonObject { ["id"] = task.Id, ["state"] = task.State, ["worker_id"] = workerId };
        if (task.Trace is not null)
        {
            status["trace"] = task.Trace + "\n";
        }

        return status;
    }

    /// <summary>All tasks of a connector with their settings.</summary>
    public static JsonArray Tasks(string name, RunningConnector connector) => new([.. Enumerable.Range(0, connector.TaskCount).Select(id =>
    {
        var config = Map(connector.Settings);
        config["task.class"] = connector.TaskClass;
        return new JsonObject { ["id"] = TaskId(name, id), ["config"] = config };
    })]);

    /// <summary>Settings.</summary>
    public static JsonObject Map(IReadOnlyDictionary<string, string?> settings) =>
        new(settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)JsonValue.Create(setting.Value))));

    static JsonObject WithVersion(JsonObject status, Plugin plugin)
    {
        if (PlatformVersion.Current.HasPluginVersions)
        {
            status["version"] = plugin.Version;
        }

        return status;
    }

    static JsonObject TaskId(string name, int id) => new() { ["connector"] = name, ["task"] = id };
}
