using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Neo4jKafkaConnect.Tests.Images;

/// <summary>
/// A registry on loopback that has nothing and says so in the way of the distribution API (OCI distribution specification, error codes).
/// </summary>
sealed class RefusingRegistry : IDisposable
{
    readonly HttpListener _listener = new();
    readonly int _status;
    readonly byte[] _body;

    public RefusingRegistry(int status, string code)
    {
        _status = status;
        _body = Encoding.UTF8.GetBytes($$"""{"errors":[{"code":"{{code}}","message":"{{code.ToLowerInvariant().Replace('_', ' ')}}"}]}""");
        Port = UnusedPort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _ = AnswerAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>A port that nobody listens on at the moment.</summary>
    public static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Close();

    async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var isPing = context.Request.Url?.AbsolutePath is "/v2/";
            context.Response.StatusCode = isPing ? 200 : _status;
            context.Response.ContentType = "application/json";
            context.Response.Close(isPing ? "{}"u8.ToArray() : _body, willBlock: false);
        }
    }
}
