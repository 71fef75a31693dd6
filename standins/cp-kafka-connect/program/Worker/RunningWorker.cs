using System.Net.Sockets;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Connectors;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Worker;

/// <summary>A worker whose REST port is open: it gets its herder ready, serves, and ends.</summary>
sealed class RunningWorker : IAsyncDisposable
{
    const int HerderFailed = 1;

    // A worker whose herder failed closes its port and lives on for this long (measured: 24 s).
    static readonly TimeSpan s_lifeAfterFailure = TimeSpan.FromSeconds(24);

    // The real worker needs about a second from its open port to its handlers; this much of it is kept.
    static readonly TimeSpan s_timeToHandlers = TimeSpan.FromMilliseconds(60);
    static readonly TimeSpan s_longestStop = TimeSpan.FromSeconds(5);

    readonly WorkerParts _parts;
    readonly Herder _herder;
    readonly RestServer _rest;
    readonly ConnectorRegistry _connectors;
    readonly TimeProvider _clock;
    readonly Logger _logger;

    RunningWorker(WorkerParts parts, RestServer rest, Uri advertised, Log log, TimeProvider clock)
    {
        _parts = parts;
        _rest = rest;
        _clock = clock;
        _herder = new Herder(parts.Settings, parts.Connection, advertised, log);
        _connectors = new ConnectorRegistry($"{advertised.Host}:{advertised.Port}", clock);
        _logger = log.For("org.apache.kafka.connect.runtime.Connect");
    }

    /// <summary>Opens the REST port.</summary>
    /// <exception cref="JavaException">The port is in use or the address is not this machine's.</exception>
    public static async Task<RunningWorker> OpenAsync(WorkerParts parts, Log log, TimeProvider clock, CancellationToken cancellation)
    {
        var listener = RestListener.Parse(parts.Settings.Listeners);
        var rest = new RestServer(log, PlatformVersion.Current.HttpServer, clock);
        try
        {
            await rest.OpenAsync(listener, cancellation);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            await rest.DisposeAsync();
            var inUse = failure is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
                || failure.InnerException is not null;
            var cause = inUse
                ? new JavaException("java.net.BindException", "Address already in use")
                : new JavaException("java.net.SocketException", failure.Message);
            throw new JavaException(JavaClasses.ConnectException, "Unable to initialize REST server",
                new JavaException("java.io.IOException", $"Failed to bind to {listener.Printed}", cause));
        }

        var advertised = parts.Settings.AdvertisedUrl(listener.Url);
        log.For("org.apache.kafka.connect.runtime.rest.RestServer")
            .Info($"REST server listening at {listener.Url}, advertising URL {advertised}");
        return new RunningWorker(parts, rest, advertised, log, clock);
    }

    /// <summary>Gets ready, serves until a signal or the herder's failure, and says how the process ends.</summary>
    public async Task<int> RunAsync(TerminationSignals signals, CancellationToken cancellation)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _logger.Info("Kafka Connect starting");
        var readiness = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var herding = _herder.StartAsync(life.Token);
        var serving = ServeAsync(readiness.Task, life.Token);
        if (await Task.WhenAny(herding, signals.Received) == herding)
        {
            if (await FailureOfAsync(herding) is { } failure)
            {
                return await EndAfterFailureAsync(failure, life);
            }

            readiness.SetResult();
        }

        await serving;
        var signal = await signals.Received.WaitAsync(cancellation);
        await StopAsync();
        return signal.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await _rest.DisposeAsync();
        await _connectors.DisposeAsync();
        await _parts.Connection.DisposeAsync();
    }

    async Task ServeAsync(Task herderReady, CancellationToken cancellation)
    {
        await Task.Delay(s_timeToHandlers, _clock, cancellation);
        var platform = PlatformVersion.Current;
        var validation = new ConnectorValidation(_parts.Catalog, _parts.Providers, platform);
        _rest.Serve(new RestRouter(
            new PluginResource(_parts.Catalog, validation, platform),
            new ConnectorResource(_connectors, validation, _parts.Providers, herderReady, _clock),
            new WorkerResource(platform, _parts.ClusterId, herderReady)));
        _logger.Info("Kafka Connect started");
    }

    static async Task<JavaException?> FailureOfAsync(Task herding)
    {
        try
        {
            await herding;
            return null;
        }
        catch (JavaException failure)
        {
            return failure;
        }
        catch (Exception failure) when (failure is IOException or SocketException or InvalidDataException)
        {
            return new JavaException(JavaClasses.ConnectException, $"The connection to the broker failed: {failure.Message}");
        }
    }

    async Task<int> EndAfterFailureAsync(JavaException failure, CancellationTokenSource life)
    {
        _herder.ReportFailure(failure);
        await life.CancelAsync();
        _logger.Info("Kafka Connect stopping");
        await _rest.CloseAsync(s_longestStop);
        await Task.Delay(s_lifeAfterFailure, _clock, CancellationToken.None);
        _logger.Info("Kafka Connect stopped");
        return HerderFailed;
    }

    async Task StopAsync()
    {
        using var bounded = new CancellationTokenSource(s_longestStop, _clock);
        _logger.Info("Kafka Connect stopping");
        await _rest.CloseAsync(s_longestStop);
        await _connectors.DisposeAsync();
        await _herder.StopAsync(bounded.Token);
        _logger.Info("Kafka Connect stopped");
    }
}
