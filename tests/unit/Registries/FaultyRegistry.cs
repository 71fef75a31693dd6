using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>One request as the registry saw it.</summary>
sealed record SeenRequest(string Method, string Path, string? Authorization, IReadOnlyDictionary<string, string> Headers);

/// <summary>What to answer instead of the truth.</summary>
/// <param name="Status">The status line's code.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">Headers, each a line.</param>
sealed record FaultyAnswer(int Status, string Body = "", params IReadOnlyList<string> Headers)
{
    /// <summary>Closes the connection without an answer.</summary>
    public static FaultyAnswer Drop { get; } = new(0);
}

/// <summary>
/// A registry in memory, on a port of loopback, that does what the distribution specification says until it is told to misbehave. It
/// speaks HTTP by hand, because a server that is well-behaved cannot break a connection in the middle of a body.
/// </summary>
sealed class FaultyRegistry : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _ending = new(TimeSpan.FromMinutes(5));
    readonly ConcurrentQueue<SeenRequest> _seen = new();
    int _sessions;

    public FaultyRegistry()
    {
        _listener.Start();
        Endpoint = RegistryEndpoint.Of($"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public RegistryEndpoint Endpoint { get; }

    /// <summary>Blobs by digest.</summary>
    public ConcurrentDictionary<string, byte[]> Blobs { get; } = new();

    /// <summary>Manifests by tag and by digest.</summary>
    public ConcurrentDictionary<string, (string MediaType, byte[] Content)> Manifests { get; } = new();

    /// <summary>What uploads have got until now.</summary>
    public ConcurrentDictionary<string, MemoryStream> Uploads { get; } = new();

    /// <summary>Asked before every answer; null means the truth.</summary>
    public Func<SeenRequest, FaultyAnswer?> Fault { get; set; } = _ => null;

    /// <summary>After how many bytes of a body the connection breaks; null for never. Asked once for every body.</summary>
    public Func<SeenRequest, int?> BreakBodyAfter { get; set; } = _ => null;

    /// <summary>The digest that is announced for a manifest; the truth where null.</summary>
    public Func<string, string?> AnnouncedDigest { get; set; } = _ => null;

    public IReadOnlyList<SeenRequest> Seen => [.. _seen];

    /// <summary>How often a request of this kind came.</summary>
    public int Count(string method, string path) => Seen.Count(x => x.Method == method && x.Path.Contains(path, StringComparison.Ordinal));

    /// <inheritdoc />
    public void Dispose()
    {
        if (_ending.IsCancellationRequested)
            return;
        _ending.Cancel();
        _listener.Dispose();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_ending.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadHeadAsync(stream) is { } request)
                {
                    if (!await AnswerAsync(stream, request))
                    {
                        client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
                        return;
                    }
                }
            }
            catch (Exception exception) when (exception is IOException
                or OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
        }
    }

    async Task<SeenRequest?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 65536)
        {
            if (await stream.ReadAsync(one, _ending.Token) == 0)
                return null;
            head.Add(one[0]);
            if (head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n')
                break;
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(x => x.Split(": ", 2)).ToDictionary(x => x[0], x => x[1], StringComparer.OrdinalIgnoreCase);
        var request = new SeenRequest(first[0], first[1], headers.GetValueOrDefault("Authorization"), headers);
        _seen.Enqueue(request);
        return request;
    }

    async Task<bool> AnswerAsync(NetworkStream stream, SeenRequest request)
    {
        var fault = Fault(request);
        var (body, isWhole) = await ReadBodyAsync(stream, request, isKept: fault is null);
        if (fault == FaultyAnswer.Drop || !isWhole)
            return false;
        if (fault is not null)
        {
            await WriteAsync(stream, request, fault.Status, fault.Headers, Encoding.UTF8.GetBytes(fault.Body));
            return true;
        }

        var path = request.Path.Split('?')[0];
        var name = path[(path.LastIndexOf('/') + 1)..];
        await (path switch
        {
            _ when path.EndsWith("/tags/list", StringComparison.Ordinal) => WriteAsync(
                stream, request, 200, [],
                JsonSerializer.SerializeToUtf8Bytes(new { tags = Manifests.Keys.Where(x => !x.Contains(':')).ToArray() })),
            _ when path.Contains("/manifests/", StringComparison.Ordinal) => AnswerManifestAsync(stream, request, name, body),
            _ when path.Contains("/blobs/uploads/", StringComparison.Ordinal) => AnswerUploadAsync(stream, request, name, body),
            _ when path.Contains("/blobs/", StringComparison.Ordinal) => Blobs.TryGetValue(name, out var blob)
                ? WriteAsync(stream, request, 200, [], blob)
                : WriteAsync(stream, request, 404, [], []),
            _ => WriteAsync(stream, request, 404, [], []),
        });
        return true;
    }

    async Task AnswerManifestAsync(NetworkStream stream, SeenRequest request, string name, byte[] body)
    {
        if (request.Method == "PUT")
        {
            var digest = ContentDigest.Of(body);
            Manifests[name] = Manifests[digest] = (request.Headers["Content-Type"], body);
            await WriteAsync(stream, request, 201, [$"Docker-Content-Digest: {AnnouncedDigest(name) ?? digest}"], []);
            return;
        }

        if (Manifests.TryGetValue(name, out var manifest))
            await WriteAsync(stream, request, 200,
            [
                $"Content-Type: {manifest.MediaType}",
                $"Docker-Content-Digest: {AnnouncedDigest(name) ?? ContentDigest.Of(manifest.Content)}",
            ], manifest.Content);
        else
            await WriteAsync(stream, request, 404, [], []);
    }

    async Task AnswerUploadAsync(NetworkStream stream, SeenRequest request, string session, byte[] body)
    {
        if (request.Method == "POST")
        {
            session = $"session-{Interlocked.Increment(ref _sessions)}";
            Uploads[session] = new MemoryStream();
            await WriteAsync(stream, request, 202, [$"Location: {Location(request, session)}", "Range: 0-0"], []);
        }
        else if (!Uploads.TryGetValue(session, out var upload))
            await WriteAsync(stream, request, 404, [], []);
        else if (request.Method == "PUT")
        {
            Uploads.TryRemove(session, out _);
            var digest = Uri.UnescapeDataString(request.Path.Split("digest=")[1]);
            if (ContentDigest.Of(upload.ToArray()) == digest)
                Blobs[digest] = upload.ToArray();
            await WriteAsync(stream, request, Blobs.ContainsKey(digest) ? 201 : 400, [$"Docker-Content-Digest: {digest}"], []);
        }
        else
        {
            var end = Math.Max(0, upload.Length - 1).ToString(CultureInfo.InvariantCulture);
            await WriteAsync(
                stream, request, request.Method == "GET" ? 204 : 202, [$"Location: {Location(request, session)}", $"Range: 0-{end}"], []);
        }
    }

    static string Location(SeenRequest request, string session) =>
        $"{request.Path[..request.Path.IndexOf("/uploads/", StringComparison.Ordinal)]}/uploads/{session}";

    async Task<(byte[] Body, bool IsWhole)> ReadBodyAsync(NetworkStream stream, SeenRequest request, bool isKept)
    {
        var length = request.Headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        var limit = length == 0 ? null : BreakBodyAfter(request);
        var body = new byte[Math.Min(length, limit ?? length)];
        await stream.ReadExactlyAsync(body, _ending.Token);

        // What came of a layer stays, as in a registry that keeps its uploads in files.
        if (isKept && request.Method == "PATCH" && Uploads.TryGetValue(request.Path.Split('?')[0].Split('/')[^1], out var upload))
            upload.Write(body);
        return (body, body.Length == length);
    }

    async Task WriteAsync(NetworkStream stream, SeenRequest request, int status, IEnumerable<string> headers, byte[] body)
    {
        var hasBody = request.Method != "HEAD" && status != 204;
        var head = string.Join(
            "\r\n",
            [$"HTTP/1.1 {status} Answer", .. headers, .. status == 204 ? (string[])[] : [$"Content-Length: {body.Length}"], "", ""]);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _ending.Token);
        if (hasBody)
            await stream.WriteAsync(body, _ending.Token);
    }
}
