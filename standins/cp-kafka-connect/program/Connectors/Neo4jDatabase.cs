using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Connectors;

/// <summary>The database of a connector, contacted as far as the first bytes of Bolt go (Bolt handshake specification).</summary>
sealed partial class Neo4jDatabase(IReadOnlyDictionary<string, string?> settings, TimeProvider clock)
{
    const int DefaultPort = 7687;
    const string Unavailable = "org.neo4j.driver.exceptions.ServiceUnavailableException";

    // The magic number, then four proposals of versions: 5.4 down to 5.0, 4.4 down to 4.2, 4.1, 3.
    static readonly byte[] s_handshake = [0x60, 0x60, 0xB0, 0x17, 0, 4, 4, 5, 0, 2, 4, 4, 0, 0, 1, 4, 0, 0, 0, 3];

    static readonly TimeSpan s_timeToResolve = TimeSpan.FromMilliseconds(500);

    enum Outcome
    {
        Unresolved,
        Closed,
        Silent,
        Answered,
    }

    /// <summary>Tries once, lets the time pass that the driver's retries take, and returns what the task fails with.</summary>
    public async Task<JavaException> ContactAsync(Neo4jPlan plan, CancellationToken cancellation)
    {
        var (host, port) = Address();
        var timeout = Duration("neo4j.connection-timeout", "30s");
        var outcome = await TryAsync(host, port, timeout, cancellation);
        var retry = Duration("neo4j.max-retry-time", "30s");
        var retries = outcome switch
        {
            Outcome.Closed => retry * plan.Retries,
            Outcome.Silent => retry * plan.RetriesWhenSilent,
            _ => s_timeToResolve,
        };
        await Task.Delay(retries, clock, cancellation);
        return outcome switch
        {
            Outcome.Unresolved => Unresolved(host, plan),
            Outcome.Closed => new JavaException(Unavailable,
                $"Unable to connect to {host}:{port}, ensure the database is running and that there is a working network connection to it.",
                new JavaException("java.net.ConnectException", "Connection refused")),
            Outcome.Silent => new JavaException(Unavailable,
                string.Create(CultureInfo.InvariantCulture, $"Unable to establish connection in {timeout.TotalMilliseconds:F0}ms")),
            _ => new JavaException(
                "java.lang.UnsupportedOperationException", $"{host}:{port} speaks Bolt, and this stand-in worker moves no data."),
        };
    }

    static JavaException Unresolved(string host, Neo4jPlan plan)
    {
        var unknown = new JavaException("java.net.UnknownHostException", host);
        return plan.IsReactive ? new JavaException("reactor.core.Exceptions$ReactiveException", unknown.Headline, unknown) : unknown;
    }

    static async Task<Outcome> TryAsync(string host, int port, TimeSpan timeout, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(timeout);
        using var tcp = new TcpClient();
        try
        {
            if ((await Dns.GetHostAddressesAsync(host, bounded.Token)).Length == 0)
            {
                return Outcome.Unresolved;
            }
        }
        catch (SocketException)
        {
            return Outcome.Unresolved;
        }

        try
        {
            await tcp.ConnectAsync(host, port, bounded.Token);
            var stream = tcp.GetStream();
            await stream.WriteAsync(s_handshake, bounded.Token);
            await stream.ReadExactlyAsync(new byte[sizeof(int)], bounded.Token);
            return Outcome.Answered;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Outcome.Silent;
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return Outcome.Closed;
        }
    }

    (string Host, int Port) Address()
    {
        var first = (settings.GetValueOrDefault("neo4j.uri") ?? string.Empty).Split(',')[0].Trim();
        return Uri.TryCreate(first, UriKind.Absolute, out var uri)
            ? (uri.Host, uri.Port > 0 ? uri.Port : DefaultPort)
            : (first, DefaultPort);
    }

    TimeSpan Duration(string key, string otherwise) =>
        DurationPart().Matches(settings.GetValueOrDefault(key) ?? otherwise).Aggregate(TimeSpan.Zero, (sum, part) => sum + Amount(part));

    static TimeSpan Amount(Match part)
    {
        var number = double.Parse(part.Groups["number"].Value, CultureInfo.InvariantCulture);
        return part.Groups["unit"].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
    }

    [GeneratedRegex("(?<number>[0-9]+)(?<unit>ms|s|m|h|d)")]
    private static partial Regex DurationPart();
}
