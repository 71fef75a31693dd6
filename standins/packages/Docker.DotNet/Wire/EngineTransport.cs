using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace Docker.DotNet.Wire;

/// <summary>HTTP over the socket at which the engine listens.</summary>
internal sealed class EngineTransport : IDisposable
{
    private readonly Credentials _credentials;
    private readonly string _socketPath;
    private readonly HttpMessageInvoker _invoker;

    public EngineTransport(DockerClientConfiguration configuration)
    {
        _credentials = configuration.Credentials;
        (Root, _socketPath) = Locate(configuration.EndpointBaseUri, _credentials.IsTlsCredentials());
        _invoker = new HttpMessageInvoker(_credentials.GetHandler(Handler(opened: null)));
    }

    /// <summary>What the paths of requests are relative to.</summary>
    public Uri Root { get; }

    /// <summary>Sends, and returns when the headers are there.</summary>
    /// <exception cref="HttpRequestException">The engine cannot be reached, or broke the connection.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        await SendAsync(_invoker, message, cancellationToken).ConfigureAwait(false);

    /// <summary>Sends on a connection of its own, which can be taken over afterwards.</summary>
    /// <exception cref="HttpRequestException">The engine cannot be reached, or broke the connection.</exception>
    public async Task<HijackedConnection> HijackAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        Socket socket = null;
        var invoker = new HttpMessageInvoker(_credentials.GetHandler(Handler(opened => socket = opened)));
        try
        {
            var response = await SendAsync(invoker, message, cancellationToken).ConfigureAwait(false);
            return new HijackedConnection(invoker, response, _credentials.IsTlsCredentials() ? null : socket);
        }
        catch
        {
            invoker.Dispose();
            throw;
        }
    }

    public void Dispose() => _invoker.Dispose();

    private static (Uri Root, string SocketPath) Locate(Uri endpoint, bool tls) => endpoint.Scheme.ToUpperInvariant() switch
    {
        "UNIX" => (new Uri("http://docker.sock/"), endpoint.LocalPath),
        "TCP" or "HTTP" or "HTTPS" => (new UriBuilder(endpoint) { Scheme = tls ? "https" : "http", Path = "/" }.Uri, null),
        "NPIPE" => throw new NotSupportedException("This stand-in for Docker.DotNet has no named pipes: use the engine's TCP address, or the real package."),
        _ => throw new NotSupportedException($"Unknown URL scheme {endpoint.Scheme}"),
    };

    private static async Task<HttpResponseMessage> SendAsync(HttpMessageInvoker invoker, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await invoker.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException wrapper) when (wrapper.InnerException is HttpRequestException connecting)
        {
            ExceptionDispatchInfo.Throw(connecting);
            throw;
        }
    }

    private SocketsHttpHandler Handler(Action<Socket> opened) => new()
    {
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            opened?.Invoke(socket);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    private async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var socket = _socketPath is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var connecting = _socketPath is null
                ? socket.ConnectAsync(host, port, cancellationToken)
                : socket.ConnectAsync(new UnixDomainSocketEndPoint(_socketPath), cancellationToken);
            await connecting.ConfigureAwait(false);
            return socket;
        }
        catch (SocketException refusal)
        {
            socket.Dispose();
            throw new HttpRequestException("Connection failed", refusal);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
