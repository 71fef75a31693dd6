using System.Collections.Concurrent;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Connectors;

/// <summary>A connector that was created: its settings, its state, its tasks.</summary>
sealed class RunningConnector : IAsyncDisposable
{
    readonly ConcurrentDictionary<int, TaskStatus> _statuses = new();
    readonly CancellationTokenSource _ending = new();
    readonly List<Task> _tasks = [];

    /// <summary>Starts the tasks.</summary>
    /// <param name="raw">The settings as they were sent.</param>
    /// <param name="resolved">The settings with the texts of configuration providers.</param>
    public RunningConnector(
        Plugin plugin, IReadOnlyDictionary<string, string?> raw, IReadOnlyDictionary<string, string?> resolved, TimeProvider clock)
    {
        Plugin = plugin;
        Settings = raw;
        TaskCount = TaskSimulation.CountTasks(plugin, resolved);
        TaskClass = TaskSimulation.TaskClass(plugin, resolved);
        _tasks.AddRange(Enumerable.Range(0, TaskCount).Select(id =>
            TaskSimulation.RunAsync(plugin, resolved, id, status => _statuses[id] = status, clock, _ending.Token)));
    }

    public Plugin Plugin { get; }

    public IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>RUNNING whatever becomes of the tasks, or PAUSED or STOPPED where that was asked for.</summary>
    public string State { get; set; } = TaskStatus.Running;

    public int TaskCount { get; }

    public string TaskClass { get; }

    /// <summary>Tasks of which a state is known; one whose start still blocks is not among them.</summary>
    public IReadOnlyList<TaskStatus> Tasks => [.. _statuses.Values.OrderBy(status => status.Id)];

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }
}
