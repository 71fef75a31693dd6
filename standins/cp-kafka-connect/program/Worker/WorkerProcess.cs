using Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Worker;

/// <summary><c>connect-distributed FILE</c>: the worker, with the real one's phases, log lines and exit codes.</summary>
static class WorkerProcess
{
    const int Usage = 1;
    const int CouldNotInitialize = 2;
    const string Cli = "org.apache.kafka.connect.cli.AbstractConnectCli";

    /// <summary>Runs until a signal or a failure; 143 or 130 after SIGTERM or SIGINT as a JVM does.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var clock = TimeProvider.System;
        var log = Log.Open(Console.Out, clock, LogPattern.Connect, "/etc/kafka/connect-log4j.properties");
        var logger = log.For(Cli);
        if (arguments.Count == 0 || arguments.Contains("--help"))
        {
            logger.Info("Usage: ConnectDistributed worker.properties");
            return Usage;
        }

        using var signals = new TerminationSignals();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var starting = InitializeAsync(arguments[^1], log, clock, ending.Token);
        if (await Task.WhenAny(starting, signals.Received) == signals.Received)
        {
            // Before the worker has started, a JVM has nothing to shut down.
            await ending.CancelAsync();
            return (await signals.Received).ExitCode;
        }

        try
        {
            await using var worker = await starting;
            return await worker.RunAsync(signals, cancellation);
        }
        catch (JavaException failure)
        {
            logger.Error("Stopping due to error", failure);
            return CouldNotInitialize;
        }
    }

    static async Task<RunningWorker> InitializeAsync(string file, Log log, TimeProvider clock, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var logger = log.For(Cli);
        logger.Info("Kafka Connect worker initializing ...");
        log.For("org.apache.kafka.connect.runtime.WorkerInfo").Info(
            $"WorkerInfo values: \n\tjvm.args = {Environment.GetEnvironmentVariable("KAFKA_HEAP_OPTS")} (not in use: "
                + "this worker is a stand-in)\n" +
            $"\tos.spec = {Environment.OSVersion}\n");
        var raw = Load(file);
        logger.Info("Scanning for plugin classes. This might take a moment ...");
        var catalog = await Task.Run(
            () => new PluginScanner(log).Scan(WorkerSettings.PluginPath(raw), PlatformVersion.Current.KafkaVersion), cancellation);
        var providers = ConfigProviders.From(raw);
        var settings = WorkerSettings.Parse(raw, providers, catalog);
        log.For("org.apache.kafka.connect.runtime.distributed.DistributedConfig").Info($"DistributedConfig values: \n{settings.Dump}");
        var (connection, clusterId) = await new ClusterLookup(log).FindAsync(settings, cancellation);
        var worker = await RunningWorker.OpenAsync(
            new WorkerParts(settings, catalog, providers, connection, clusterId), log, clock, cancellation);
        logger.Info($"Kafka Connect worker initialization took {clock.GetElapsedTime(began).TotalMilliseconds:F0}ms");
        return worker;
    }

    static Dictionary<string, string> Load(string file)
    {
        try
        {
            return JavaProperties.Load(file);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new JavaException("java.nio.file.NoSuchFileException", file);
        }
        catch (UnauthorizedAccessException)
        {
            throw new JavaException("java.nio.file.AccessDeniedException", file);
        }
        catch (FormatException failure)
        {
            throw new JavaException("java.lang.IllegalArgumentException", failure.Message);
        }
    }
}
