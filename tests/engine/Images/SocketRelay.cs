using System.Net.Sockets;
using System.Text;

namespace Neo4jKafkaConnect.Tests.Images;

/// <summary>
/// Hands on what comes to a socket of its own, until it is disposed of: an engine that can go away while the real one stays.
/// </summary>
sealed class SocketRelay : IAsyncDisposable
{
    readonly CancellationTokenSource _end = new();
    readonly System.Net.Sockets.Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly string _target;
    readonly Action<string> _hears;
    readonly Task _running;

    /// <summary>Listens.</summary>
    /// <param name="socket">Where.</param>
    /// <param name="target">What it hands on to.</param>
    /// <param name="hears">Told what clients say, before that is handed on.</param>
    public SocketRelay(string socket, string target, Action<string>? hears = null)
    {
        Socket = socket;
        _target = target;
        _hears = hears ?? (_ => { });
        _listener.Bind(new UnixDomainSocketEndPoint(socket));
        _listener.Listen();
        _running = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Socket { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _listener.Dispose();
        File.Delete(Socket);
        _end.Dispose();
    }

    async Task AcceptAsync()
    {
        List<Task> relayed = [];
        try
        {
            while (true)
                relayed.Add(RelayAsync(await _listener.AcceptAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(relayed);
        }
    }

    async Task RelayAsync(System.Net.Sockets.Socket client)
    {
        using var target = new System.Net.Sockets.Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await target.ConnectAsync(new UnixDomainSocketEndPoint(_target), _end.Token);
        await using var left = new NetworkStream(client, ownsSocket: true);
        await using var right = new NetworkStream(target);
        try
        {
            await Task.WhenAny(HandOnAsync(left, right), right.CopyToAsync(left, _end.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Either side has had enough.
        }
    }

    async Task HandOnAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[81920];
        while (await from.ReadAsync(buffer, _end.Token) is > 0 and var count)
        {
            _hears(Encoding.Latin1.GetString(buffer, 0, count));
            await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }
}
