using System.Text.Json;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What <c>GET /</c> says (org.apache.kafka.connect.runtime.rest.entities.ServerInfo).</summary>
public sealed record WorkerIdentity(string Version, string? Commit, string? KafkaClusterId)
{
    internal static WorkerIdentity Read(JsonElement root) =>
        new(root.RequireText("version"), root.OptionalText("commit"), root.OptionalText("kafka_cluster_id"));
}

/// <summary>One entry of <c>GET /connector-plugins</c>.</summary>
/// <param name="Class">The full class name.</param>
/// <param name="Type"><c>source</c> or <c>sink</c>.</param>
/// <param name="Version">What the class says of itself; null where it could not say.</param>
public sealed record ConnectorPlugin(string Class, string Type, string? Version)
{
    internal static IReadOnlyList<ConnectorPlugin> ReadAll(JsonElement root) =>
        [.. root.RequireArray().Select(x => new ConnectorPlugin(x.RequireText("class"), x.RequireText("type"), x.OptionalText("version")))];
}

/// <summary>The names of the keys that <c>GET /connector-plugins/{class}/config</c> lists.</summary>
public sealed record PluginConfiguration(IReadOnlyList<string> Keys)
{
    internal static PluginConfiguration Read(JsonElement root) => new([.. root.RequireArray().Select(x => x.RequireText("name"))]);
}

/// <summary>The connectors that run, by name.</summary>
public sealed record ConnectorNames(IReadOnlyList<string> Names)
{
    internal static ConnectorNames Read(JsonElement root) => new([.. root.RequireArray().Select(x => x.GetString() ?? "")]);
}

/// <summary>What <c>GET /health</c> says (KIP-1017; Kafka 3.9 and later).</summary>
public sealed record WorkerHealth(string Status, string? Message)
{
    internal static WorkerHealth Read(JsonElement root) => new(root.RequireText("status"), root.OptionalText("message"));
}

/// <summary>What <c>GET /connectors/{name}/status</c> says.</summary>
/// <param name="State">The connector's own; RUNNING whatever becomes of its tasks.</param>
/// <param name="Version">The version that runs; null before Kafka 4.1.</param>
/// <param name="Trace">Why the connector itself failed.</param>
/// <param name="Tasks">The tasks of which a state is known: one whose start has not ended is not among them.</param>
public sealed record ConnectorStatus(string State, string? Version, string? Trace, IReadOnlyList<ConnectorTaskStatus> Tasks)
{
    const string Running = "RUNNING";
    const string Failed = "FAILED";

    /// <summary>Whether there are tasks and all of them run.</summary>
    public bool IsRunning => Tasks.Count > 0 && State == Running && Tasks.All(x => x.State == Running);

    /// <summary>Whether the connector or a task has failed.</summary>
    public bool HasFailed => State == Failed || Tasks.Any(x => x.State == Failed);

    /// <summary>The traces of what failed, the connector's first.</summary>
    public IReadOnlyList<string> Traces =>
        [.. Tasks.Where(x => x.State == Failed).Select(x => x.Trace).Prepend(State == Failed ? Trace : null).OfType<string>()];

    internal static ConnectorStatus Read(JsonElement root)
    {
        var connector = root.GetProperty("connector");
        return new(
            connector.RequireText("state"),
            connector.OptionalText("version"),
            connector.OptionalText("trace"),
            [.. root.GetProperty("tasks").RequireArray().Select(x => new ConnectorTaskStatus(
                x.GetProperty("id").GetInt32(), x.RequireText("state"), x.OptionalText("version"), x.OptionalText("trace")))]);
    }
}

/// <summary>A task's state.</summary>
/// <param name="Id">From 0.</param>
/// <param name="State">Such as RUNNING or FAILED.</param>
/// <param name="Version">The version that runs; null before Kafka 4.1.</param>
/// <param name="Trace">The Java trace of a failed task.</param>
public sealed record ConnectorTaskStatus(int Id, string State, string? Version, string? Trace);

/// <summary>The faults that validation found in one field, each once.</summary>
public sealed record FieldFaults(string Field, IReadOnlyList<string> Messages);

/// <summary>What <c>PUT /connector-plugins/{class}/config/validate</c> says.</summary>
/// <param name="ErrorCount">The worker's own count, in which one fault may stand up to twelve times.</param>
/// <param name="Faults">The fields with faults, in the worker's order; a repeated message is kept once.</param>
public sealed record Validation(int ErrorCount, IReadOnlyList<FieldFaults> Faults)
{
    internal static Validation Read(JsonElement root) => new(
        root.GetProperty("error_count").GetInt32(),
        [.. root.GetProperty("configs").RequireArray().Select(x => ReadField(x.GetProperty("value"))).Where(x => x.Messages.Count > 0)]);

    static FieldFaults ReadField(JsonElement value) => new(
        value.RequireText("name"),
        [.. value.GetProperty("errors").RequireArray().Select(x => x.GetString() ?? "").Distinct(StringComparer.Ordinal)]);
}

/// <summary>Reads JSON of a known shape; another shape is a <see cref="FormatException"/> that says what was missing.</summary>
static class JsonShape
{
    public static string RequireText(this JsonElement element, string name) =>
        element.OptionalText(name) ?? throw new FormatException($"'{name}' is missing or no text");

    public static string? OptionalText(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static JsonElement.ArrayEnumerator RequireArray(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray()
            : throw new FormatException($"an array was expected, not {element.ValueKind}");
}
