using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;
using Serilog;

namespace Neo4jKafkaConnect.Connect;

/// <summary>
/// Starts the worker once more, as installations do: as a user of the engine's choice with group 0 (OpenShift), and with the settings of
/// docker-compose.yml and the manifests, against a broker that asks for Event Hubs' login.
/// </summary>
/// <param name="engine">Where.</param>
/// <param name="request">What is smoked.</param>
/// <param name="log">Told of each step.</param>
/// <param name="time">The clock.</param>
sealed class InstallationStarts(EngineConnection engine, SmokeRequest request, ILogger log, TimeProvider time)
{
    /// <summary>Neither the image's user nor any that it knows, as OpenShift gives it.</summary>
    public const int AnyUser = 1000670000;

    const string BrokerRole = "login-broker";
    const string WorkerRole = "login-worker";
    const string RefusedRole = "refused-worker";

    // Shown nowhere: a connection string is always longer.
    const string Wrong = "x";

    /// <summary>Creates, starts when it is told to, asks and removes.</summary>
    /// <param name="basis">Variables that the worker needs in any case.</param>
    /// <param name="isReady">Whether the first worker became ready: before, it takes the processors and the memory.</param>
    /// <param name="token">Ends it.</param>
    public async Task<Gathered<InstallationEvidence>> RunAsync(
        IReadOnlyDictionary<string, string> basis, Task<bool> isReady, CancellationToken token)
    {
        List<InstallationStart> starts = [];
        Gathered<RefusedLogin> refusal = "no place of use is on Event Hubs";
        var named = request.EventHubs.Where(x => x.Secret is not null).GroupBy(TextOf, StringComparer.Ordinal).Select(x => x.ToList());
        foreach (var places in named.DefaultIfEmpty([]))
        {
            if (await StartAsync(places, basis, refuses: starts.Count == 0, isReady, token) is not { } outcome)
                return "the worker did not become ready";
            starts.Add(outcome.Start);
            refusal = outcome.Refusal ?? refusal;
        }

        return new InstallationEvidence(starts, refusal, [.. request.EventHubs.Where(x => x.Secret is null)]);
    }

    async Task<(InstallationStart Start, Gathered<RefusedLogin>? Refusal)?> StartAsync(
        IReadOnlyList<EventHubsEnvironment> places, IReadOnlyDictionary<string, string> basis, bool refuses, Task<bool> isReady,
        CancellationToken token)
    {
        // A session of its own: what it creates goes before the rest does, also where the first worker is kept, and a session takes all
        // with it that has its name.
        await using var session = new EngineSession(engine, RunId.Create(time), log);
        var network = await session.CreateIsolatedNetworkAsync("login-network", token);
        var login = places is [var first, ..] ? new LoginBroker(BrokerRole, first, time.GetUtcNow()) : null;
        var environment = EnvironmentOf(places.Count > 0 ? places[0] : null, basis, login);
        var broker = session.CreateContainerAsync(BrokerPlan(network, login), token);
        var worker = session.CreateContainerAsync(WorkerPlan(network, WorkerRole, environment), token);
        var wrong = refuses && places is [{ Secret: { } secret }, ..]
            ? session.CreateContainerAsync(WorkerPlan(network, RefusedRole, WithWrong(environment, secret)), token)
            : null;
        await Task.WhenAll(broker, worker, wrong ?? Task.CompletedTask);
        if (!await isReady)
            return null;
        var topology = new WorkerTopology(network, await broker, await worker);
        var started = await topology.StartAsync(time, log, token);
        using var client = started.Address is { } address ? new ConnectClient(address) : null;
        var refusing = wrong is null ? null : RefuseAsync(await wrong, token);
        var startup = await topology.WaitAsync(started, client, request.Timeout, time, token);
        Gathered<RecordRelay>? relay = startup.IsReady && client is not null && places.Count > 0
            ? await new ClientLogins(client, topology.Worker, time).RelayAsync(request.TaskTimeout, token)
            : null;
        var refused = refusing is null ? null : await refusing;
        var start = new InstallationStart(
            places, startup, await topology.Worker.ReadLogsAsync(token), await topology.Broker.ReadLogsAsync(token));
        log.Information(
            "Worker as any user{Places:l}: {Summary:l}", places.Count > 0 ? ", with Event Hubs' login" : "", startup.Summary);
        return (relay is null ? start : start with { Relay = relay }, refused);
    }

    static Dictionary<string, string> WithWrong(IReadOnlyDictionary<string, string> environment, string secret) =>
        new(environment, StringComparer.Ordinal) { [secret] = environment[secret] + Wrong };

    async Task<Gathered<RefusedLogin>> RefuseAsync(SessionContainer worker, CancellationToken token)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
        bound.CancelAfter(request.Timeout);
        var since = time.GetTimestamp();
        await worker.StartAsync(token);
        try
        {
            await foreach (var line in worker.FollowLogsAsync(bound.Token))
            {
                if (StartRules.SaysLoginRefused(line.Text))
                    return new RefusedLogin(WordsOf(line.Text), time.GetElapsedTime(since), IsReady: false);
                if (StartupLines.AnnouncesReadiness(line.Text))
                    return new RefusedLogin(null, time.GetElapsedTime(since), IsReady: true);
            }
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            // The time is over: nothing was said.
        }

        return new RefusedLogin(null, time.GetElapsedTime(since), IsReady: false);
    }

    // The exception's name and the broker's words, without the exceptions around it.
    static string WordsOf(string line) => line[line.IndexOf("SaslAuthenticationException", StringComparison.Ordinal)..].Trim();

    ContainerPlan BrokerPlan(SessionNetwork network, LoginBroker? login) => new(request.ImageId ?? request.Image, BrokerRole)
    {
        Entrypoint = ["bash", "-c", BrokerSettings.Script],
        Command = [],
        Environment = BrokerSettings.Environment(
            BrokerSettings.CreateClusterId(), login?.Text() ?? BrokerSettings.Text(BrokerRole)),
        Network = network,
        Aliases = login?.Hosts ?? [],
        DisableHealthcheck = true,
    };

    ContainerPlan WorkerPlan(SessionNetwork network, string role, IReadOnlyDictionary<string, string> environment) =>
        new(request.ImageId ?? request.Image, role)
        {
            Environment = environment,
            Network = network,
            PublishedPorts = [WorkerTopology.RestPort],
            DisableHealthcheck = true,
            ReadOnlyRoot = true,
            MemoryFolders = WritableFolders.MountOptions,
            Unprivileged = true,
            User = $"{AnyUser}:0",
        };

    // The place's own variables win; what is added is what only the place knows, and what a cluster of one needs.
    SortedDictionary<string, string> EnvironmentOf(
        EventHubsEnvironment? place, IReadOnlyDictionary<string, string> basis, LoginBroker? login)
    {
        SortedDictionary<string, string> environment = new(StringComparer.Ordinal);
        foreach (var (name, value) in basis.Concat(place?.Variables ?? new Dictionary<string, string>()))
            environment[name] = value;
        foreach (var storage in (string[])["CONFIG", "OFFSET", "STATUS"])
            environment[$"CONNECT_{storage}_STORAGE_REPLICATION_FACTOR"] = "1";
        environment["CONNECT_REST_ADVERTISED_HOST_NAME"] = WorkerRole;
        if (login is null || place?.Secret is not { } secret)
            environment["CONNECT_BOOTSTRAP_SERVERS"] = $"{BrokerRole}:9092";
        else
        {
            environment[secret] = login.ConnectionString;
            foreach (var (name, value) in login.TrustSettings())
                environment[name] = value;
            environment["CONNECT_PLUGIN_PATH"] = $"{request.ConnectorFolder},{ClientLogins.PluginFolder}";
        }

        return environment;
    }

    // Places with the same settings are one start: what differs is where the worker says that it is reached, which is given here.
    static string TextOf(EventHubsEnvironment place) =>
        place.Secret + "\n" + string.Join(
            '\n',
            place.Variables
                .Where(x => x.Key != "CONNECT_REST_ADVERTISED_HOST_NAME" && !x.Key.StartsWith("NEO4J_", StringComparison.Ordinal))
                .OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Key}={x.Value}"));
}
