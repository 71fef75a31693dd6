using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;
using Serilog;

namespace Neo4jKafkaConnect.Tests.Deployment;

/// <summary>A broker and a worker, started with the environment that a manifest gives.</summary>
sealed class EventHubsWorker : IDisposable
{
    static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(90);

    EventHubsWorker(WorkerTopology topology, Startup startup, Uri? address) =>
        (Topology, Startup, Client) = (topology, startup, new HttpClient { BaseAddress = address });

    public WorkerTopology Topology { get; }

    public Startup Startup { get; }

    /// <summary>Speaks to the worker.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts both and waits for what comes of it.</summary>
    /// <param name="topology">Both containers, not yet started.</param>
    /// <param name="log">Told of each step.</param>
    /// <param name="token">Ends the wait.</param>
    public static async Task<EventHubsWorker> StartAsync(WorkerTopology topology, ILogger log, CancellationToken token)
    {
        var start = await topology.StartAsync(TimeProvider.System, log, token);
        Assert.Null(start.Fault);
        using var client = start.Address is { } address ? new ConnectClient(address) : null;
        var watch = new StartupWatch(
            WatchedContainer.Of(topology.Broker),
            WatchedContainer.Of(topology.Worker),
            x => client is null ? Task.FromResult(new ReadinessProbe(false, false, "ended")) : ReadinessProbe.AskAsync(client, x),
            TimeProvider.System);
        return new EventHubsWorker(topology, await watch.WaitAsync(start.At, s_timeout, token), start.Address);
    }

    /// <summary>A file of the worker's container.</summary>
    public async Task<string> ReadAsync(string file, CancellationToken token) =>
        (await Topology.Worker.ExecuteAsync(["cat", file], token)).Output;

    public void Dispose() => Client.Dispose();
}
