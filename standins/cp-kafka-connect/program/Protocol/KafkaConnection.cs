using System.Net.Sockets;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>A client's connection to a broker, one request at a time.</summary>
sealed class KafkaConnection : IAsyncDisposable
{
    readonly TcpClient _tcp;
    readonly Stream _stream;
    readonly string _clientId;
    readonly SemaphoreSlim _turn = new(1, 1);
    int _correlation;

    KafkaConnection(TcpClient tcp, Stream stream, string clientId)
    {
        _tcp = tcp;
        _stream = stream;
        _clientId = clientId;
    }

    /// <summary>Connects, and logs in where the client has to.</summary>
    /// <exception cref="SocketException">Nobody answers there, or the name does not resolve.</exception>
    /// <exception cref="JavaException">The broker refuses the login, or its certificate is not trusted.</exception>
    public static async Task<KafkaConnection> OpenAsync(
        Endpoint endpoint, string clientId, ClientSecurity security, CancellationToken cancellation)
    {
        var tcp = new TcpClient { NoDelay = true };
        try
        {
            await tcp.ConnectAsync(endpoint.Host, endpoint.Port, cancellation);
            var stream = await security.EncryptAsync(tcp.GetStream(), endpoint.Host, cancellation);
            var connection = new KafkaConnection(tcp, stream, clientId);
            await security.LogInAsync(connection, cancellation);
            return connection;
        }
        catch
        {
            tcp.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request and waits for its answer, which starts behind the correlation id.</summary>
    /// <exception cref="IOException">The broker closed the connection, which is how it refuses a request that it does not know.</exception>
    /// <exception cref="InvalidDataException">The answer belongs to another request.</exception>
    public async Task<WireReader> SendAsync(ApiKey api, short version, Action<WireWriter> writeBody, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var id = ++_correlation;
            var request = new WireWriter().Int16((short)api).Int16(version).Int32(id).String(_clientId);
            writeBody(request);
            await Frames.WriteAsync(_stream, request.Written, cancellation);

            var answer = await Frames.ReadAsync(_stream, cancellation)
                ?? throw new IOException($"The broker closed the connection on {api} v{version}.");
            var reader = new WireReader(answer);
            return reader.Int32() == id
                ? reader
                : throw new InvalidDataException($"The answer to {api} v{version} belongs to another request.");
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _tcp.Dispose();
        _turn.Dispose();
    }
}
