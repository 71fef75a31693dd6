using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Registries;

/// <summary>A blob that an engine sent.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="Size">In bytes.</param>
sealed record ReceivedBlob(AbsolutePath File, long Size);

/// <summary>
/// A registry on loopback that an engine of this machine pushes one image to (OCI distribution specification, push). It says of every
/// blob that it has it already, but for those that it is to lack, so that an engine sends only these, and the manifest.
/// </summary>
sealed partial class ReceivingRegistry : IAsyncDisposable
{
    // An engine remembers the addresses that it pushed a layer to: few, and always the same.
    const int FirstPort = 17_083;
    const int Ports = 8;
    const int BufferSize = 128 * 1024;
    static readonly TimeSpan s_ending = TimeSpan.FromSeconds(5);

    readonly AbsolutePath _folder;
    readonly HttpListener _listener;
    readonly Task _answering;
    readonly ConcurrentDictionary<string, ReceivedBlob> _blobs = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Upload> _uploads = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, byte[]> _manifests = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<Task, byte> _answers = new();
    readonly CancellationTokenSource _tooMany = new();
    readonly CancellationTokenSource _ending = new();
    int _begun;

    ReceivingRegistry(AbsolutePath folder, HttpListener listener, int port)
    {
        (_folder, _listener, Name) = (folder, listener, $"127.0.0.1:{port}");
        _answering = AnswerAsync();
    }

    /// <summary>Host and port: what the names of its images begin with. Engines speak HTTP to 127.0.0.0/8.</summary>
    public string Name { get; }

    /// <summary>The digests of the blobs that it does not have before they are sent.</summary>
    public IReadOnlySet<string> Lacking { get; set; } = new HashSet<string>();

    /// <summary>How many blobs it takes.</summary>
    public int MostUploads { get; set; }

    /// <summary>Is cancelled when an engine begins to send more blobs than that.</summary>
    public CancellationToken TooMany => _tooMany.Token;

    /// <summary>What was sent, by digest.</summary>
    public IReadOnlyDictionary<string, ReceivedBlob> Blobs => _blobs;

    /// <summary>The manifests that were sent, each once.</summary>
    public IReadOnlyCollection<byte[]> Manifests => [.. _manifests.Values];

    /// <summary>Opens it on a free port; null where none of its ports is free.</summary>
    /// <param name="folder">Gets the blobs.</param>
    public static ReceivingRegistry? TryOpen(AbsolutePath folder)
    {
        folder.CreateDirectory();
        for (var port = FirstPort; port < FirstPort + Ports; port++)
        {
            var listener = new HttpListener { IgnoreWriteExceptions = true };
            try
            {
                listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                listener.Start();
                return new ReceivingRegistry(folder, listener, port);
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }

        return null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // A listener that closes waits for nobody and ends nothing: what is still being read would be read to its end.
        await _ending.CancelAsync();
        _listener.Abort();
        await _answering;
        await Task.WhenAny(Task.WhenAll(_answers.Keys), Task.Delay(s_ending));
        foreach (var upload in _uploads.Values)
            await upload.DisposeAsync();
        _tooMany.Dispose();
        _ending.Dispose();
    }

    async Task AnswerAsync()
    {
        while (true)
        {
            try
            {
                var answer = AnswerAsync(await _listener.GetContextAsync());
                _answers.TryAdd(answer, 0);
                _ = answer.ContinueWith(x => _answers.TryRemove(x, out _), TaskScheduler.Default);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    // A connection that breaks is the engine's to notice: it ends the push.
    async Task AnswerAsync(HttpListenerContext context)
    {
        await Task.Yield();
        try
        {
            context.Response.StatusCode = await AnswerAsync(context.Request, context.Response);
            context.Response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException
            or InvalidOperationException or OperationCanceledException)
        {
            context.Response.Abort();
        }
    }

    async Task<int> AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        var path = request.Url?.AbsolutePath ?? "";
        response.AddHeader("Docker-Distribution-Api-Version", "registry/2.0");
        return (request.HttpMethod, PathPattern().Match(path)) switch
        {
            ("GET", _) when path == "/v2/" => 200,
            ("HEAD", { Success: true } x) when KindOf(x) == "blobs" => Find(Uri.UnescapeDataString(NameOf(x)), response),
            ("POST", { Success: true } x) when KindOf(x) == "blobs/uploads" => Begin(path, response),
            ("PATCH", { Success: true } x) => await ReceiveAsync(NameOf(x), path, request, response),
            ("PUT", { Success: true } x) when KindOf(x) == "blobs/uploads" => await FinishAsync(NameOf(x), request, response),
            ("PUT", { Success: true } x) when KindOf(x) == "manifests" => await TakeManifestAsync(request, response),
            ("DELETE", { Success: true }) => 204,
            _ => 404,
        };
    }

    static string KindOf(Match path) => path.Groups["kind"].Value;

    static string NameOf(Match path) => path.Groups["name"].Value;

    int Find(string digest, HttpListenerResponse response)
    {
        var received = _blobs.GetValueOrDefault(digest);
        if (received is null && Lacking.Contains(digest))
            return 404;
        response.ContentLength64 = received?.Size ?? 1;
        response.AddHeader("Docker-Content-Digest", digest);
        return 200;
    }

    int Begin(string path, HttpListenerResponse response)
    {
        var id = Guid.NewGuid().ToString("N");
        _uploads[id] = new Upload(_folder / id);
        Describe(response, $"{path.TrimEnd('/')}/{id}", id, 0);
        return 202;
    }

    async Task<int> ReceiveAsync(string id, string path, HttpListenerRequest request, HttpListenerResponse response)
    {
        if (!_uploads.TryGetValue(id, out var upload))
            return 404;
        if (upload.Length == 0 && Interlocked.Increment(ref _begun) > MostUploads)
        {
            await _tooMany.CancelAsync();
            // An answer would be given only when all that comes was read.
            throw new OperationCanceledException(_tooMany.Token);
        }

        await upload.AppendAsync(request.InputStream, _ending.Token);
        Describe(response, path, id, upload.Length);
        return 202;
    }

    async Task<int> FinishAsync(string id, HttpListenerRequest request, HttpListenerResponse response)
    {
        var digest = request.QueryString["digest"];
        if (digest is null || !_uploads.TryRemove(id, out var upload))
            return 404;
        await using (upload)
        {
            await upload.AppendAsync(request.InputStream, _ending.Token);
            if (upload.TakeDigest() != digest)
                return 400;
            _blobs[digest] = new ReceivedBlob(upload.File, upload.Length);
        }

        response.AddHeader("Docker-Content-Digest", digest);
        return 201;
    }

    async Task<int> TakeManifestAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        using var content = new MemoryStream();
        await request.InputStream.CopyToAsync(content);
        var digest = ContentDigest.Of(content.ToArray());
        _manifests[digest] = content.ToArray();
        response.AddHeader("Docker-Content-Digest", digest);
        return 201;
    }

    static void Describe(HttpListenerResponse response, string location, string id, long length)
    {
        response.AddHeader("Location", location);
        response.AddHeader("Docker-Upload-UUID", id);
        response.AddHeader("Range", $"0-{Math.Max(0, length - 1)}");
    }

    [GeneratedRegex("^/v2/.+/(?<kind>blobs/uploads|blobs|manifests)/(?<name>[^/]*)$")]
    private static partial Regex PathPattern();

    sealed class Upload(AbsolutePath file) : IAsyncDisposable
    {
        readonly FileStream _target = System.IO.File.Create(file);
        readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public AbsolutePath File => file;

        public long Length { get; private set; }

        public async Task AppendAsync(Stream content, CancellationToken token)
        {
            var buffer = new byte[BufferSize];
            int count;
            while ((count = await content.ReadAsync(buffer, token).AsTask().WaitAsync(token)) > 0)
            {
                _hash.AppendData(buffer, 0, count);
                await _target.WriteAsync(buffer.AsMemory(0, count), token);
                Length += count;
            }
        }

        public string TakeDigest() => ContentDigest.Of(_hash);

        public async ValueTask DisposeAsync()
        {
            await _target.DisposeAsync();
            _hash.Dispose();
        }
    }
}
