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
            if (outcome.Refusal is { } refused)
                refusal = refused;
        }

        return new InstallationEvidence(starts, refusal, [.. request.EventHubs.Where(x => x.Secret is null)]);
    }

    async Task<(InstallationStart Start, RefusedLogin? Refusal)?> StartAsync(
        IReadOnlyList<EventHubsEnvironment> places, IReadOnlyDictionary<string, string> basis, bool refuses, Task<bool> isReady,
        CancellationToken token)
    {
        // A session of its own: what it creates goes before the rest does, also where the first worker is kept, and a session takes all
        // with it that has its name.
        await using var session = new EngineSession(engine, RunId.Create(time), log);
        var network = await session.CreateIsolatedNetworkAsync("login-network", token);
        var place = places is [var first, ..] ? first : null;
        var login = place is null ? null : new LoginBroker(BrokerRole, place, time.GetUtcNow());
        var variables = VariablesOf(place, basis, login);
        var broker = session.CreateContainerAsync(BrokerPlan(network, login), token);
        var worker = session.CreateContainerAsync(WorkerPlan(network, WorkerRole, variables), token);
        var wrong = refuses && place is { Secret: { } secret } && login is not null
            ? session.CreateContainerAsync(
                WorkerPlan(network, RefusedRole, [.. variables, new(secret, login.ConnectionString + Wrong)]), token)
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

    async Task<RefusedLogin> RefuseAsync(SessionContainer worker, CancellationToken token)
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

    ContainerPlan BrokerPlan(SessionNetwork network, LoginBroker? login) =>
        WorkerTopology.BrokerPlan(request, BrokerRole, network, login?.Text() ?? BrokerSettings.Text(BrokerRole)) with
        { Aliases = login?.Hosts ?? [] };

    ContainerPlan WorkerPlan(SessionNetwork network, string role, IEnumerable<KeyValuePair<string, string>> variables) =>
        WorkerTopology.WorkerPlan(request, role, network, variables) with { User = $"{AnyUser}:0" };

    // The place's own variables win; what is added is what only the place knows, and what a cluster of one needs.
    IEnumerable<KeyValuePair<string, string>> VariablesOf(
        EventHubsEnvironment? place, IReadOnlyDictionary<string, string> basis, LoginBroker? login)
    {
        var supplied = WorkerTopology.Supplied(BrokerRole, WorkerRole);
        if (place is not { Secret: { } secret } || login is null)
            return [.. basis, .. supplied];
        return
        [
            .. basis, .. place.Variables, .. supplied.Where(x => x.Key != WorkerTopology.BootstrapServers), .. login.TrustSettings(),
            new(secret, login.ConnectionString),
            new("CONNECT_PLUGIN_PATH", $"{request.ConnectorFolder},{ClientLogins.PluginFolder}"),
        ];
    }

    // Places with the same settings are one start: what differs is where the worker says that it is reached, which is given here.
    static string TextOf(EventHubsEnvironment place) =>
        place.Secret + "\n" + string.Join(
            '\n',
            place.Variables
                .Where(x => x.Key != "CONNECT_REST_ADVERTISED_HOST_NAME" && !x.Key.StartsWith("NEO4J_", StringComparison.Ordinal))
                .OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Key}={x.Value}"));
}
