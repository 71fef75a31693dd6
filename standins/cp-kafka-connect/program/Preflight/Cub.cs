using System.Globalization;
using System.Net.Sockets;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Preflight;

/// <summary>The preflight check of the image: <c>cub kafka-ready BROKERS SECONDS -b BOOTSTRAP [-c CONFIG]</c>.</summary>
static class Cub
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan s_attemptLimit = TimeSpan.FromSeconds(5);

    /// <summary>Waits until the cluster has that many brokers; 1 where it did not in time.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (arguments.ToArray() is not ["kafka-ready", var minimum, var seconds, .. var options] ||
            !int.TryParse(minimum, CultureInfo.InvariantCulture, out var wanted)
            || !int.TryParse(seconds, CultureInfo.InvariantCulture, out var limit))
        {
            await Console.Error.WriteLineAsync("usage: cub kafka-ready BROKERS SECONDS -b BOOTSTRAP [-c CONFIG] [-s SECURITY]");
            return 1;
        }

        try
        {
            var settings = Option(options, "-c", "--config") is { } file ? JavaProperties.Load(file) : [];
            var bootstrap = Option(options, "-b", "--bootstrap_broker_list", "--bootstrap-servers")
                ?? settings.GetValueOrDefault("bootstrap.servers", string.Empty);
            var security = ClientSecurity.Of(Resolve(settings, Option(options, "-s", "--security-protocol")));
            return await WaitAsync(
                Endpoint.ParseAll(bootstrap, "bootstrap.servers"), security, wanted, TimeSpan.FromSeconds(limit), cancellation);
        }
        catch (Exception failure) when (failure is JavaException or IOException)
        {
            await Console.Error.WriteLineAsync($"[main] ERROR io.confluent.admin.utils.cli.KafkaReadyCommand - {failure.Message}");
            return 1;
        }
    }

    static async Task<int> WaitAsync(
        IReadOnlyList<Endpoint> bootstrap, ClientSecurity security, int wanted, TimeSpan limit, CancellationToken cancellation)
    {
        IReadOnlyList<BrokerNode> brokers = [];
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(limit);
        try
        {
            using var timer = new PeriodicTimer(s_pause);
            do
            {
                brokers = await BrokersAsync(bootstrap, security, bounded.Token);
                if (brokers.Count >= wanted)
                {
                    return 0;
                }
            }
            while (await timer.WaitForNextTickAsync(bounded.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is over; the line below says what was found.
        }

        var found = string.Join(", ", brokers.Select(broker => $"{broker.Host}:{broker.Port} (id: {broker.Id} rack: null)"));
        await Console.Error.WriteLineAsync("[main] ERROR io.confluent.admin.utils.ClusterStatus - " +
            $"Expected {wanted} brokers but found only {brokers.Count}. Brokers found [{found}].");
        return 1;
    }

    static async Task<IReadOnlyList<BrokerNode>> BrokersAsync(
        IReadOnlyList<Endpoint> bootstrap, ClientSecurity security, CancellationToken cancellation)
    {
        foreach (var endpoint in bootstrap)
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            attempt.CancelAfter(s_attemptLimit);
            try
            {
                await using var connection = await KafkaConnection.OpenAsync(endpoint, "cub", security, attempt.Token);
                return (await new KafkaAdmin(connection).DescribeAsync([], attempt.Token)).Brokers;
            }
            catch (JavaException refusal)
            {
                // The real check goes on asking, too, and its last line speaks of missing brokers alone.
                await Console.Error.WriteLineAsync("[kafka-admin-client-thread | adminclient-1] ERROR "
                    + $"org.apache.kafka.clients.NetworkClient - [AdminClient clientId=adminclient-1] Connection to node -1 ({endpoint}) "
                    + $"failed authentication due to: {refusal.Message}");
                await Console.Error.WriteLineAsync("[main] ERROR io.confluent.admin.utils.ClusterStatus - Error while getting broker "
                    + $"list.\njava.util.concurrent.ExecutionException: {refusal.Headline}");
            }
            catch (Exception failure) when (failure is SocketException or IOException or InvalidDataException ||
                (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                await Console.Error.WriteLineAsync("[main] WARN org.apache.kafka.clients.NetworkClient - " +
                    $"Connection to node -1 ({endpoint}) could not be established. {failure.Message}");
            }
        }

        return [];
    }

    // The client of the real check resolves what the worker's config providers stand for, as every client of Kafka does.
    static Dictionary<string, string> Resolve(Dictionary<string, string> settings, string? protocol)
    {
        var resolved = ConfigProviders.From(settings)
            .Resolve(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .ToDictionary(setting => setting.Key, setting => setting.Value ?? string.Empty, StringComparer.Ordinal);
        if (protocol is not null)
        {
            resolved["security.protocol"] = protocol;
        }

        return resolved;
    }

    static string? Option(string[] options, params ReadOnlySpan<string> names)
    {
        for (var index = 0; index + 1 < options.Length; index++)
        {
            if (names.Contains(options[index]))
            {
                return options[index + 1];
            }
        }

        return null;
    }
}
