using System.Net.Sockets;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>A client's connection to a broker, one request at a time, in the clear.</summary>
sealed class KafkaConnection : IAsyncDisposable
{
    readonly TcpClient _tcp;
    readonly string _clientId;
    readonly SemaphoreSlim _turn = new(1, 1);
    int _correlation;

    KafkaConnection(TcpClient tcp, string clientId)
    {
        _tcp = tcp;
        _clientId = clientId;
    }

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">Nobody answers there, or the name does not resolve.</exception>
    public static async Task<KafkaConnection> OpenAsync(Endpoint endpoint, string clientId, CancellationToken cancellation)
    {
        var tcp = new TcpClient { NoDelay = true };
        try
        {
            await tcp.ConnectAsync(endpoint.Host, endpoint.Port, cancellation);
            return new KafkaConnection(tcp, clientId);
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
            await Frames.WriteAsync(_tcp.GetStream(), request.Written, cancellation);

            var answer = await Frames.ReadAsync(_tcp.GetStream(), cancellation)
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

    public ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }
}
