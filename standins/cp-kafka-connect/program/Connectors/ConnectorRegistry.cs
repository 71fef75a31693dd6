using System.Collections.Concurrent;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Connectors;

/// <summary>The connectors of a worker, kept in memory: they end with it.</summary>
sealed class ConnectorRegistry(string workerId, TimeProvider clock) : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, RunningConnector> _connectors = new(StringComparer.Ordinal);

    /// <summary>How the worker is called in statuses.</summary>
    public string WorkerId { get; } = workerId;

    /// <summary>Names in order.</summary>
    public IReadOnlyList<string> Names => [.. _connectors.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The connector of that name, or null.</summary>
    public RunningConnector? Find(string name) => _connectors.GetValueOrDefault(name);

    /// <summary>Starts a connector, in place of one of the same name.</summary>
    public async Task<RunningConnector> PutAsync(
        string name, Plugin plugin, IReadOnlyDictionary<string, string?> raw, IReadOnlyDictionary<string, string?> resolved)
    {
        await RemoveAsync(name);
        return _connectors[name] = new RunningConnector(plugin, raw, resolved, clock);
    }

    /// <summary>Ends a connector; false where there was none.</summary>
    public async Task<bool> RemoveAsync(string name)
    {
        if (!_connectors.TryRemove(name, out var removed))
        {
            return false;
        }

        await removed.DisposeAsync();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in Names)
        {
            await RemoveAsync(name);
        }
    }
}
