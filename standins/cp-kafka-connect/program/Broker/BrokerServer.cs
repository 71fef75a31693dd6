using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;

/// <summary>Accepts connections on every listener and answers each connection's requests in turn.</summary>
sealed class BrokerServer(BrokerSettings settings, RequestHandler handler, Action<string> warn) : IAsyncDisposable
{
    readonly List<TcpListener> _listening = [];
    readonly List<Task> _accepting = [];
    readonly CancellationTokenSource _stopping = new();

    /// <summary>Opens the listeners.</summary>
    /// <exception cref="JavaException">An address is in use or does not belong to this machine.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        foreach (var listener in settings.Listeners)
        {
            var tcp = await BindAsync(listener, cancellation);
            _listening.Add(tcp);
            _accepting.Add(AcceptAsync(tcp, listener));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        // A listener that ends between two connections is asked for the next one all the same, and says that it does not listen.
        await Task.WhenAll(_accepting);
        _listening.ForEach(tcp => tcp.Dispose());
        _stopping.Dispose();
    }

    static async Task<TcpListener> BindAsync(Listener listener, CancellationToken cancellation)
    {
        try
        {
            var everywhere = listener.BindHost is "" or "0.0.0.0";
            var address = everywhere ? IPAddress.Any : (await Dns.GetHostAddressesAsync(listener.BindHost, cancellation))[0];
            var tcp = new TcpListener(address, listener.BindPort);
            tcp.Start();
            return tcp;
        }
        catch (SocketException failure)
        {
            throw new JavaException(JavaClasses.KafkaException,
                $"Socket server failed to bind to {(listener.BindHost.Length == 0 ? "0.0.0.0" : listener.BindHost)}:{listener.BindPort}: "
                    + $"{failure.Message}.");
        }
    }

    async Task AcceptAsync(TcpListener tcp, Listener listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await tcp.AcceptTcpClientAsync(_stopping.Token), listener);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException && _stopping.IsCancellationRequested)
        {
            // The broker stops; that is how the loop ends.
        }
    }

    async Task ServeAsync(TcpClient client, Listener listener)
    {
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await using var stream = await listener.Security.EncryptAsync(client.GetStream(), _stopping.Token);
                var login = listener.Security.Users is { } users ? new SaslServer(users) : null;
                while (login?.IsRefused != true
                    && await Frames.ReadAsync(stream, _stopping.Token) is { } message
                    && handler.Answer(message, listener.Advertised, login) is { } answer)
                {
                    await Frames.WriteAsync(stream, answer, _stopping.Token);
                }
            }
            catch (AuthenticationException failure)
            {
                warn($"[SocketServer listenerType=BROKER, nodeId={settings.NodeId}] Failed authentication with "
                    + $"{client.Client.RemoteEndPoint} (SSL handshake failed): {failure.Message}");
            }
            catch (InvalidDataException failure)
            {
                warn($"Unexpected error from {client.Client.RemoteEndPoint}; closing connection: {failure.Message}");
            }
            catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client went away, or the broker stops: a connection's normal end.
            }
        }
    }
}
