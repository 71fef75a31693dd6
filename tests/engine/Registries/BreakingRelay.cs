using System.Net;
using System.Net.Sockets;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>
/// Stands between a client and a real registry, and breaks the first connection that carries more than a number of bytes.
/// </summary>
sealed class BreakingRelay : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _ending = new();
    readonly Uri _registry;
    readonly long _breakAfter;
    int _breaks;

    public BreakingRelay(RegistryEndpoint registry, long breakAfter)
    {
        (_registry, _breakAfter) = (registry.Address, breakAfter);
        _listener.Start();
        Endpoint = RegistryEndpoint.Of($"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public RegistryEndpoint Endpoint { get; }

    /// <summary>How many connections it broke.</summary>
    public int Breaks => Volatile.Read(ref _breaks);

    /// <inheritdoc />
    public void Dispose()
    {
        _ending.Cancel();
        _listener.Dispose();
        _ending.Dispose();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptTcpClientAsync(_ending.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    async Task RelayAsync(TcpClient client)
    {
        using var inside = client;
        using var outside = new TcpClient();
        try
        {
            await outside.ConnectAsync(_registry.Host, _registry.Port, _ending.Token);
            await Task.WhenAny(
                PassAsync(inside.GetStream(), outside.GetStream(), isRequest: true),
                PassAsync(outside.GetStream(), inside.GetStream(), isRequest: false));
        }
        catch (Exception exception) when (exception is IOException
            or OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    async Task PassAsync(NetworkStream source, NetworkStream target, bool isRequest)
    {
        var buffer = new byte[16384];
        long passed = 0;
        int count;
        while ((count = await source.ReadAsync(buffer, _ending.Token)) > 0)
        {
            await target.WriteAsync(buffer.AsMemory(0, count), _ending.Token);
            passed += count;
            if (isRequest && passed > _breakAfter && Interlocked.CompareExchange(ref _breaks, 1, 0) == 0)
                return;
        }
    }
}
