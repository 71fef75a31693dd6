using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Serilog;

namespace Neo4jKafkaConnect.Registries;

/// <summary>A blob that can be sent, from any of its bytes on.</summary>
/// <param name="Digest">Its name.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Open">Opens it; what it gives can seek.</param>
public sealed record BlobSource(string Digest, long Size, Func<Stream> Open)
{
    /// <summary>The blob in memory.</summary>
    public static BlobSource Of(ReadOnlyMemory<byte> content) =>
        new(ContentDigest.Of(content.Span), content.Length, () => new MemoryStream(content.ToArray(), writable: false));
}

/// <summary>
/// One upload (OCI distribution specification, pushing a blob in chunks): one chunk where all goes well, as docker sends it. Where the
/// connection breaks, the registry is asked how far it came, and only what is missing is sent.
/// </summary>
sealed class BlobUpload(RegistryTransport transport, Uri uploads, string scope, string name, ILogger log, TimeProvider time)
{
    readonly Counter _sent = new();
    Uri? _session;
    long _offset;
    bool _isUncertain;

    /// <summary>Sends the blob.</summary>
    /// <returns>The bytes that went out.</returns>
    public async Task<long> RunAsync(BlobSource blob, CancellationToken token)
    {
        var attempted = $"Sending the layer {blob.Digest} ({blob.Size.ToString(CultureInfo.InvariantCulture)} bytes) to {name}.";
        using var work = RunningWork.Begin(attempted);
        while (true)
        {
            var before = _offset;
            try
            {
                var retries = RegistryRetries.Create(log, time);
                using var answer = await retries.ExecuteAsync(async x => await SendRestAsync(blob, attempted, x), token);
                if (answer.IsSuccessStatusCode)
                    break;
                throw await RegistryAnswers.FailureAsync(Patch(blob, attempted), transport.Registry, answer, time, token);
            }
            catch (Exception exception) when (RegistryRetries.IsPassing(exception))
            {
                // As long as every few tries get something across, it is worth going on.
                if (_offset > before)
                    continue;
                throw new InfrastructureException(
                    attempted,
                    $"The connection broke in {RegistryRetries.Tries} tries, the last time after {_offset} bytes: {exception.Message}",
                    "Run again: layers that arrived are not sent again.",
                    exception);
            }
        }

        await CommitAsync(blob, attempted, token);
        return _sent.Value;
    }

    async Task<HttpResponseMessage> SendRestAsync(BlobSource blob, string attempted, CancellationToken token)
    {
        if (_isUncertain && _session is not null)
            await AskHowFarAsync(attempted, token);
        if (_session is null)
            await BeginAsync(attempted, token);
        _isUncertain = true;
        var answer = await transport.SendAsync(Patch(blob, attempted), token);
        if (answer.IsSuccessStatusCode)
        {
            Take(answer);
            (_offset, _isUncertain) = (blob.Size, false);
            return answer;
        }

        // 404: the upload is forgotten; 416: it is not where it was thought to be. Both are found out by asking.
        if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.RequestedRangeNotSatisfiable))
            return answer;
        using (answer)
            throw new IOException($"the registry lost the upload ({(int)answer.StatusCode})");
    }

    RegistryRequest Patch(BlobSource blob, string attempted) => new(HttpMethod.Patch, _session ?? uploads, scope, attempted)
    {
        Content = () => new BlobContent(blob, _offset, _sent),
        ContentLength = blob.Size - _offset,
        IsRepeatable = false,
    };

    async Task BeginAsync(string attempted, CancellationToken token)
    {
        var request = new RegistryRequest(HttpMethod.Post, uploads, scope, attempted) { Content = Nothing };
        using var answer = await transport.SendAsync(request, token);
        if (answer.StatusCode != HttpStatusCode.Accepted)
            throw await RegistryAnswers.FailureAsync(request, transport.Registry, answer, time, token);
        _offset = 0;
        Take(answer);
        if (_session is null)
            throw new InfrastructureException(
                attempted, "The registry began an upload and did not say where.",
                "Have the registry, or the proxy in front of it, looked at: the Location header is missing.");
    }

    async Task AskHowFarAsync(string attempted, CancellationToken token)
    {
        using var answer = await transport.SendAsync(new RegistryRequest(HttpMethod.Get, _session!, scope, attempted), token);
        if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.Accepted or HttpStatusCode.OK)
            || ReadEnd(answer) is not { } end)
        {
            _session = null;
            return;
        }

        Take(answer);
        _offset = end;
        log.Information("The registry has {Bytes} bytes of the layer; going on from there", end);
    }

    async Task CommitAsync(BlobSource blob, string attempted, CancellationToken token)
    {
        var session = _session!;
        var query = $"digest={Uri.EscapeDataString(blob.Digest)}";
        var address = new UriBuilder(session) { Query = session.Query.Length > 1 ? $"{session.Query[1..]}&{query}" : query }.Uri;
        var request = new RegistryRequest(HttpMethod.Put, address, scope, attempted) { Content = Nothing };
        using var answer = await transport.SendAsync(request, token);
        if (answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.NoContent or HttpStatusCode.OK)
        {
            if (answer.Headers.TryGetValues("Docker-Content-Digest", out var digests)
                && digests.First() is var digest && digest != blob.Digest)
                throw new InfrastructureException(
                    attempted, $"The digests differ: sent {blob.Digest}, {transport.Registry.Name} has {digest}.",
                    "Run again; where it stays so, have the registry looked at.");
            return;
        }

        // The answer to a first try may have been lost on its way, and the upload is closed then: whoever counts the layers sees it.
        if (answer.StatusCode != HttpStatusCode.NotFound)
            throw await RegistryAnswers.FailureAsync(request, transport.Registry, answer, time, token);
    }

    void Take(HttpResponseMessage answer)
    {
        if (answer.Headers.Location is not { } location)
            return;
        // Relative to where the answer came from, which need not be the registry's own host.
        var next = new Uri(answer.RequestMessage?.RequestUri ?? uploads, location);
        // The next request would carry the layer, and its answer decides; neither is for another host in the clear.
        if (next.Scheme != Uri.UriSchemeHttps && !(next.IsLoopback && transport.Registry.IsLoopback))
            throw new InfrastructureException(
                $"Sending a layer to {name}.", $"The registry wants it at {next.Host} without TLS.",
                "Have the registry put right: behind a proxy it needs its outer address (http.host, X-Forwarded-Proto).");
        _session = next;
    }

    // "0-1023" or "bytes=0-1023"; a registry that has nothing yet says 0-0.
    static long? ReadEnd(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Range", out var values)
        && values.First().Split('=')[^1].Split('-') is [_, var end]
        && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? (last == 0 ? 0 : last + 1)
            : null;

    static ByteArrayContent Nothing() => new([]);

    sealed class Counter
    {
        public long Value { get; set; }
    }

    sealed class BlobContent : HttpContent
    {
        const int BufferSize = 128 * 1024;
        readonly BlobSource _blob;
        readonly long _offset;
        readonly Counter _sent;

        public BlobContent(BlobSource blob, long offset, Counter sent)
        {
            (_blob, _offset, _sent) = (blob, offset, sent);
            Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            // The distribution specification's own form of the header, without a unit.
            if (offset > 0)
                Headers.TryAddWithoutValidation("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{offset}-{blob.Size - 1}"));
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await using var source = _blob.Open();
            source.Seek(_offset, SeekOrigin.Begin);
            var buffer = new byte[BufferSize];
            int count;
            while ((count = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                _sent.Value += count;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _blob.Size - _offset;
            return true;
        }
    }
}
