using System.Net.Sockets;

namespace Neo4jKafkaConnect.Tests.Images;

/// <summary>Hands on what comes to a socket of its own, until it is disposed of: an engine that can go away while the real one stays.</summary>
sealed class SocketRelay : IAsyncDisposable
{
    readonly CancellationTokenSource _end = new();
    readonly System.Net.Sockets.Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly string _target;
    readonly Task _running;

    public SocketRelay(string socket, string target)
    {
        Socket = socket;
        _target = target;
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
        _listener.Dispose();
        await _running;
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
            await Task.WhenAny(left.CopyToAsync(right, _end.Token), right.CopyToAsync(left, _end.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Either side has had enough.
        }
    }
}
