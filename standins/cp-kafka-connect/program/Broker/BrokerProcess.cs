using Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;

/// <summary><c>kafka-server-start FILE [--override key=value]...</c>: a broker of a cluster of one, with its topics in memory.</summary>
static class BrokerProcess
{
    const int Failed = 1;

    /// <summary>Runs until a signal; 1 where the broker could not start, 143 or 130 after SIGTERM or SIGINT as a JVM does.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (arguments.Count == 0)
        {
            await Console.Out.WriteLineAsync("USAGE: kafka-server-start server.properties [--override property=value]*");
            return Failed;
        }

        var log = Log.Open(Console.Out, TimeProvider.System, LogPattern.Kafka, "/etc/kafka/log4j.properties");
        using var signals = new TerminationSignals();
        try
        {
            var settings = BrokerSettings.From(ReadSettings(arguments));
            var clusterId = settings.LogFolders.Select(folder => LogFolder.ReadClusterId(folder, settings.NodeId)).Distinct().Single();
            return await ServeAsync(settings, clusterId, log, signals, cancellation);
        }
        catch (JavaException failure)
        {
            log.For("kafka.Kafka$").Error("Exiting Kafka due to fatal exception", failure);
            return Failed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            log.For("kafka.Kafka$")
                .Error("Exiting Kafka due to fatal exception", new JavaException("java.io.IOException", failure.Message));
            return Failed;
        }
    }

    static Dictionary<string, string> ReadSettings(IReadOnlyList<string> arguments)
    {
        var settings = JavaProperties.Load(arguments[0]);
        for (var index = 1; index + 1 < arguments.Count; index++)
        {
            if (arguments[index] == "--override" && arguments[index + 1].Split('=', 2) is [var key, var value])
            {
                settings[key] = value;
            }
        }

        return settings;
    }

    static async Task<int> ServeAsync(
        BrokerSettings settings, string clusterId, Log log, TerminationSignals signals, CancellationToken cancellation)
    {
        var (server, broker) = (log.For("kafka.server.KafkaRaftServer"), log.For("kafka.server.BrokerServer"));
        var topics = new TopicStore(settings.DefaultPartitions, settings.DefaultReplicationFactor);
        var handler = new RequestHandler(new BrokerIdentity(clusterId, settings.NodeId), topics, new GroupStore());
        await using (var sockets = new BrokerServer(
            settings, handler, message => log.For("org.apache.kafka.common.network.Selector").Warn(message)))
        {
            broker.Info($"[BrokerServer id={settings.NodeId}] Transition from SHUTDOWN to STARTING");
            await sockets.StartAsync(cancellation);
            broker.Info($"[BrokerServer id={settings.NodeId}] Transition from STARTING to STARTED");
            foreach (var listener in settings.Listeners)
            {
                log.For("kafka.network.DataPlaneAcceptor").Info($"Awaiting socket connections on {listener.BindHost}:{listener.BindPort}.");
            }

            var parser = log.For("org.apache.kafka.common.utils.AppInfoParser");
            parser.Info($"Kafka version: {PlatformVersion.Current.KafkaVersion}");
            parser.Info($"Kafka commitId: {PlatformVersion.Current.Commit}");
            server.Info($"[KafkaRaftServer nodeId={settings.NodeId}] Kafka Server started");

            var signal = await signals.Received.WaitAsync(cancellation);
            log.For("org.apache.kafka.common.utils.LoggingSignalHandler").Info($"Terminating process due to signal {signal.Name}");
            broker.Info($"[BrokerServer id={settings.NodeId}] Transition from STARTED to SHUTTING_DOWN");
            broker.Info($"[BrokerServer id={settings.NodeId}] Transition from SHUTTING_DOWN to SHUTDOWN");
            return signal.ExitCode;
        }
    }
}
