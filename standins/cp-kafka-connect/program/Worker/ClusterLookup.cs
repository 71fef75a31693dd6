using System.Net;
using System.Net.Sockets;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Worker;

/// <summary>The worker's first look at the cluster, before its REST port opens.</summary>
sealed class ClusterLookup(Log log)
{
    const string Refusal = "Failed to connect to and describe Kafka cluster. Check worker's broker connection and security properties.";

    static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan s_timeToResolve = TimeSpan.FromSeconds(4);

    readonly Logger _client = log.For("org.apache.kafka.clients.NetworkClient");
    readonly Logger _config = log.For("org.apache.kafka.connect.runtime.WorkerConfig");

    /// <summary>Connects to one of the bootstrap servers and learns the cluster's id.</summary>
    /// <exception cref="JavaException">No name resolves, or no server answered in time.</exception>
    public async Task<(KafkaConnection Connection, string ClusterId)> FindAsync(WorkerSettings settings, CancellationToken cancellation)
    {
        _config.Info("Creating Kafka admin client");
        var (bootstrap, security, limit) = (settings.Bootstrap, SecurityOf(settings), settings.ApiTimeout);
        await RequireResolvableAsync(bootstrap, cancellation);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(limit);
        try
        {
            using var timer = new PeriodicTimer(s_pause);
            do
            {
                foreach (var endpoint in bootstrap)
                {
                    if (await TryAsync(endpoint, security, bounded.Token) is { } found)
                    {
                        _config.Info($"Kafka cluster ID: {found.ClusterId}");
                        return found;
                    }
                }
            }
            while (await timer.WaitForNextTickAsync(bounded.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is over; what follows says so.
        }

        var timeout = new JavaException(JavaClasses.TimeoutException, "Timed out waiting for a node assignment. Call: listNodes");
        throw new JavaException(
            JavaClasses.ConnectException, Refusal, new JavaException(JavaClasses.ExecutionException, timeout.Headline, timeout));
    }

    static ClientSecurity SecurityOf(WorkerSettings settings)
    {
        try
        {
            return settings.Security;
        }
        catch (JavaException failure)
        {
            throw new JavaException(JavaClasses.ConnectException, Refusal,
                new JavaException(JavaClasses.KafkaException, "Failed to create new KafkaAdminClient", failure));
        }
    }

    static async Task RequireResolvableAsync(IReadOnlyList<Endpoint> bootstrap, CancellationToken cancellation)
    {
        foreach (var endpoint in bootstrap)
        {
            try
            {
                await Dns.GetHostAddressesAsync(endpoint.Host, cancellation);
                return;
            }
            catch (SocketException)
            {
                // This one has no address; the next may have.
            }
        }

        // A resolver that fails answers at once here; the real worker asks it again and again for about this long.
        await Task.Delay(s_timeToResolve, cancellation);
        throw new JavaException(JavaClasses.ConnectException, Refusal,
            new JavaException(JavaClasses.KafkaException, "Failed to create new KafkaAdminClient",
                new ConfigException("No resolvable bootstrap urls given in bootstrap.servers")));
    }

    async Task<(KafkaConnection Connection, string ClusterId)?> TryAsync(
        Endpoint endpoint, ClientSecurity security, CancellationToken cancellation)
    {
        KafkaConnection? connection = null;
        try
        {
            connection = await KafkaConnection.OpenAsync(endpoint, "connect-1", security, cancellation);
            var cluster = await new KafkaAdmin(connection).DescribeAsync([], cancellation);
            if (cluster.ClusterId is { } id)
            {
                var found = (connection, id);
                connection = null;
                return found;
            }
        }
        catch (JavaException failure) when (failure.ClassName is JavaClasses.SaslAuthenticationException
            or JavaClasses.SslAuthenticationException)
        {
            _client.Error($"[AdminClient clientId=adminclient-1] Connection to node -1 ({endpoint}) failed authentication due to: "
                + failure.Message);
            throw new JavaException(
                JavaClasses.ConnectException, Refusal, new JavaException(JavaClasses.ExecutionException, failure.Headline, failure));
        }
        catch (Exception failure) when (failure is SocketException or IOException or InvalidDataException)
        {
            _client.Warn($"[AdminClient clientId=adminclient-1] Connection to node -1 ({endpoint}) could not be established. "
                + "Broker may not be available.");
        }
        finally
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
        }

        return null;
    }
}
