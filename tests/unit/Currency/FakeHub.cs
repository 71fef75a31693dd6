using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Neo4jKafkaConnect.Tests.Currency;

/// <summary>Confluent Hub's list of versions on a port of loopback, or what it is told to answer instead.</summary>
sealed class FakeHub : IDisposable
{
    readonly HttpListener _listener = new();
    readonly List<string> _paths = [];

    public FakeHub()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>The status and body of the answers to come; the last stays.</summary>
    public Queue<(int Status, string Body)> Answers { get; } = new();

    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (_paths)
                return [.. _paths];
        }
    }

    public void Dispose() => _listener.Close();

    async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                lock (_paths)
                    _paths.Add(context.Request.Url!.AbsolutePath);
                var (status, body) = Answers.Count > 1 ? Answers.Dequeue() : Answers.Peek();
                context.Response.StatusCode = status;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }
}
