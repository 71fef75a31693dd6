using System.Globalization;
using Docker.DotNet;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Worker;
using Serilog;

namespace Neo4jKafkaConnect.Connect;

/// <summary>A broker and a worker from the image under test, alone on a network without a way out.</summary>
/// <param name="Network">Their network.</param>
/// <param name="Broker">A one-node Kafka.</param>
/// <param name="Worker">The worker, started as the image starts it.</param>
public sealed record WorkerTopology(SessionNetwork Network, SessionContainer Broker, SessionContainer Worker)
{
    /// <summary>The worker's REST port inside its container.</summary>
    public const int RestPort = 8083;

    /// <summary>The file that the image's start-up renders and the worker reads.</summary>
    public const string RenderedSettingsFile = "/etc/kafka-connect/kafka-connect.properties";

    /// <summary>The variable that names the broker.</summary>
    public const string BootstrapServers = "CONNECT_BOOTSTRAP_SERVERS";

    const string BrokerRole = "broker";
    const string WorkerRole = "worker";

    /// <summary>
    /// What differs from the settings that ship, and nothing else: the broker, one replica, and the name on this network.
    /// </summary>
    public static IReadOnlySet<string> SuppliedVariables { get; } = Supplied().Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Creates the network that both are alone on.</summary>
    public static Task<SessionNetwork> CreateNetworkAsync(EngineSession session, CancellationToken token) =>
        session.CreateIsolatedNetworkAsync("network", token);

    /// <summary>Creates both containers; nothing runs yet.</summary>
    public static async Task<WorkerTopology> CreateAsync(
        EngineSession session, SmokeRequest request, SessionNetwork network, IReadOnlyDictionary<string, string> settings,
        CancellationToken token)
    {
        var broker = session.CreateContainerAsync(BrokerPlan(request, BrokerRole, network, BrokerSettings.Text(BrokerRole)), token);
        var worker = session.CreateContainerAsync(
            WorkerPlan(request, WorkerRole, network, [.. settings, .. Supplied(), .. request.WorkerEnvironment]), token);
        await Task.WhenAll(broker, worker);
        return new WorkerTopology(network, await broker, await worker);
    }

    /// <summary>Starts both at once: the image's own start-up waits for the broker.</summary>
    /// <returns>When the worker's container started, or why the engine could not start one of the two because of the image.</returns>
    public async Task<WorkerStart> StartAsync(TimeProvider time, ILogger log, CancellationToken token)
    {
        var before = time.GetUtcNow();
        try
        {
            await Task.WhenAll(Broker.StartAsync(token), Worker.StartAsync(token));
        }
        catch (InfrastructureException exception) when (IsFaultOfImage(exception))
        {
            return new WorkerStart(before, null, exception.CameBack);
        }

        var state = await Worker.InspectAsync(token);
        var after = time.GetUtcNow();
        log.Debug("{Broker} and {Worker} started on {Network}", Broker.Name, Worker.Name, Network.Name);

        // The engine's clock may not be this machine's: a start outside of the call that started it is not believed.
        var started = DateTimeOffset.TryParse(
            state.State.StartedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var at) && at >= before && at <= after ? at : after;
        return new WorkerStart(started, state.State.Running ? await FindAddressAsync(token) : null, null);
    }

    /// <summary>Waits until the worker is ready or will never be.</summary>
    /// <param name="start">How the containers started.</param>
    /// <param name="client">The worker; null where it has no address.</param>
    /// <param name="timeout">How long the start may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="token">Ends the wait without a result.</param>
    public async Task<Startup> WaitAsync(
        WorkerStart start, ConnectClient? client, TimeSpan timeout, TimeProvider time, CancellationToken token)
    {
        if (start.Fault is { } fault)
            return new Startup(StartupEnd.NotStarted, TimeSpan.Zero) { Decisive = fault };
        var watch = new StartupWatch(
            WatchedContainer.Of(Broker),
            WatchedContainer.Of(Worker),
            x => client is null
                ? Task.FromResult(new ReadinessProbe(false, false, "the container has ended"))
                : ReadinessProbe.AskAsync(client, x),
            time);
        return await watch.WaitAsync(start.At, timeout, token);
    }

    // Null where the worker has already ended: then its exit says more than a missing port.
    async Task<Uri?> FindAddressAsync(CancellationToken token)
    {
        try
        {
            return new Uri($"http://127.0.0.1:{await Worker.GetPublishedPortAsync(RestPort, token)}");
        }
        catch (InfrastructureException) when (!token.IsCancellationRequested)
        {
            var state = (await Worker.InspectAsync(token)).State;
            if (state.Running)
                throw;
            return null;
        }
    }

    // runc's words for a program that is not there, not executable or of another architecture; the engine answers them with 400 or 500.
    static bool IsFaultOfImage(InfrastructureException exception) =>
        exception.InnerException is DockerApiException
        && (exception.CameBack.Contains("start container process", StringComparison.Ordinal)
            || exception.CameBack.Contains("starting container process", StringComparison.Ordinal)
            || exception.CameBack.Contains("exec format error", StringComparison.Ordinal)
            || exception.CameBack.Contains("unable to find user", StringComparison.Ordinal)
            || exception.CameBack.Contains("executable file not found", StringComparison.Ordinal));

    /// <summary>A broker from the image under test, without the image's start-up.</summary>
    public static ContainerPlan BrokerPlan(SmokeRequest request, string role, SessionNetwork network, string properties) =>
        new(request.ImageId ?? request.Image, role)
        {
            Entrypoint = ["bash", "-c", BrokerSettings.Script],
            Command = [],
            Environment = BrokerSettings.Environment(BrokerSettings.CreateClusterId(), properties),
            Network = network,
            DisableHealthcheck = true,
        };

    /// <summary>A worker as the image starts it, confined; of several values of a variable the last counts.</summary>
    public static ContainerPlan WorkerPlan(
        SmokeRequest request, string role, SessionNetwork network, IEnumerable<KeyValuePair<string, string>> variables)
    {
        SortedDictionary<string, string> environment = new(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
            environment[name] = value;
        return new(request.ImageId ?? request.Image, role)
        {
            Environment = environment,
            Network = network,
            PublishedPorts = [RestPort],
            DisableHealthcheck = true,
            ReadOnlyRoot = true,
            MemoryFolders = WritableFolders.MountOptions,
            Unprivileged = true,
        };
    }

    /// <summary>What a worker is told of the broker beside it, and of its own name.</summary>
    public static IReadOnlyDictionary<string, string> Supplied(string broker = BrokerRole, string worker = WorkerRole) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [BootstrapServers] = $"{broker}:9092",
            ["CONNECT_CONFIG_STORAGE_REPLICATION_FACTOR"] = "1",
            ["CONNECT_OFFSET_STORAGE_REPLICATION_FACTOR"] = "1",
            ["CONNECT_STATUS_STORAGE_REPLICATION_FACTOR"] = "1",
            ["CONNECT_REST_ADVERTISED_HOST_NAME"] = worker,
        };
}

/// <summary>How the start of the containers went.</summary>
/// <param name="At">When the worker's container started.</param>
/// <param name="Address">Where the worker's REST port is reached; null where the container has already ended.</param>
/// <param name="Fault">Why the engine could not start a container of this image; null where it could.</param>
public sealed record WorkerStart(DateTimeOffset At, Uri? Address, string? Fault);
