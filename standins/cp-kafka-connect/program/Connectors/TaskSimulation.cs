using System.Globalization;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Connectors;

/// <summary>
/// What becomes of a connector's tasks. No Java runs here: the tasks of the Neo4j connector look for their database as the real ones do
/// and fail where and when those fail; any other connector's tasks fail at once and say why.
/// </summary>
static class TaskSimulation
{
    const string Package = "org.neo4j.connectors.kafka.";

    /// <summary>A source of the Neo4j connector always has one task; a sink has as many as it may.</summary>
    public static int CountTasks(Plugin plugin, IReadOnlyDictionary<string, string?> settings) =>
        plugin.Type == PluginType.Sink
            && int.TryParse(settings.GetValueOrDefault("tasks.max"), CultureInfo.InvariantCulture, out var count) ? count : 1;

    /// <summary>The class that a task's settings name.</summary>
    public static string TaskClass(Plugin plugin, IReadOnlyDictionary<string, string?> settings) =>
        !IsNeo4j(plugin) ? plugin.ClassName.Replace("Connector", "Task", StringComparison.Ordinal)
        : plugin.Type == PluginType.Sink ? Package + "sink.Neo4jSinkTask"
        : settings.GetValueOrDefault("neo4j.source-strategy") == "CDC" ? Package + "source.Neo4jCdcTask"
        : Package + "source.Neo4jQueryTask";

    /// <summary>Runs one task until it fails or is ended.</summary>
    public static async Task RunAsync(
        Plugin plugin, IReadOnlyDictionary<string, string?> settings, int id, Action<TaskStatus> tell, TimeProvider clock,
        CancellationToken cancellation)
    {
        await Task.Yield();
        if (!IsNeo4j(plugin))
        {
            tell(new TaskStatus(id, TaskStatus.Failed,
                "java.lang.UnsupportedOperationException: this stand-in worker runs no Java; it only lists and validates "
                    + plugin.ClassName));
            return;
        }

        if (Neo4jFaults.Find(plugin, settings) is { } fault)
        {
            tell(new TaskStatus(id, TaskStatus.Failed, fault.Trace()));
            return;
        }

        var plan = Neo4jPlan.Of(plugin, settings, id);
        if (plan.RunsBeforeItFails)
        {
            tell(new TaskStatus(id, TaskStatus.Running, null));
        }

        if (plan.WaitsForRecords)
        {
            return;
        }

        if (FindMovedClass(plugin) is { } moved)
        {
            tell(new TaskStatus(id, TaskStatus.Failed, moved.Trace()));
            return;
        }

        var failure = await new Neo4jDatabase(settings, clock).ContactAsync(plan, cancellation);
        tell(new TaskStatus(id, TaskStatus.Failed, failure.Trace()));
    }

    // The driver is opened before it connects, and asks Kafka for its version then.
    static JavaException? FindMovedClass(Plugin plugin)
    {
        var moved = PlatformVersion.Current.MovedClasses.FirstOrDefault(
            name => plugin.Folder?.Classes.Any(found => found.Class.References.Contains(name)) ?? false);
        return moved is null ? null
            : new JavaException(
                "java.lang.NoClassDefFoundError", moved.Replace('.', '/'), new JavaException("java.lang.ClassNotFoundException", moved));
    }

    static bool IsNeo4j(Plugin plugin) => plugin.ClassName.StartsWith(Package, StringComparison.Ordinal);
}
