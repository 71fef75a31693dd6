using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Docker.DotNet.Wire;

/// <summary>Sends requests to one engine and reads the answers.</summary>
internal sealed class EngineConnection(DockerClientConfiguration configuration, Version apiVersion) : IDisposable
{
    private readonly EngineTransport _transport = new(configuration);

    /// <summary>Time limit of requests that are not <see cref="EngineRequest.Unlimited"/>.</summary>
    public TimeSpan DefaultTimeout { get; set; } = configuration.DefaultTimeout;

    /// <summary>JSON as the body of a request.</summary>
    public static HttpContent Body<T>(T value, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }

    /// <summary>A tar archive as the body of a request; the stream stays the caller's.</summary>
    public static HttpContent Archive(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var content = new StreamContent(new BorrowedStream(stream));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-tar");
        return content;
    }

    /// <summary>Sends, and returns the status when it is a good one.</summary>
    public async Task<HttpStatusCode> SendAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        using var limit = Limit(request, cancellationToken);
        using var response = await RespondAsync(request, limit.Token).ConfigureAwait(false);
        await response.Content.CopyToAsync(Stream.Null, limit.Token).ConfigureAwait(false);
        return response.StatusCode;
    }

    /// <summary>Sends, and reads the answer's JSON.</summary>
    public async Task<T> SendAsync<T>(EngineRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var limit = Limit(request, cancellationToken);
        using var response = await RespondAsync(request, limit.Token).ConfigureAwait(false);
        var content = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync(content, type, limit.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Sends, and returns the answer with its body unread. The caller disposes it.</summary>
    public Task<HttpResponseMessage> OpenAsync(EngineRequest request, CancellationToken cancellationToken) =>
        RespondAsync(request, cancellationToken);

    /// <summary>Sends, and returns the answer's body. Disposing the stream ends the connection.</summary>
    public async Task<Stream> OpenStreamAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        var response = await RespondAsync(request, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends, and takes the connection over for reading and writing.</summary>
    public async Task<HijackedStream> HijackAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        using var message = Message(request);
        message.Headers.Connection.Add("Upgrade");
        message.Headers.Upgrade.Add(new ProductHeaderValue("tcp"));
        var taken = await _transport.HijackAsync(message, cancellationToken).ConfigureAwait(false);
        try
        {
            await ThrowOnFailureAsync(request, taken.Response, cancellationToken).ConfigureAwait(false);
            return await taken.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Sends, and yields the JSON values of the answer as they arrive.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(EngineRequest request, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var content = await OpenStreamAsync(request, cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var values = JsonSerializer.DeserializeAsyncEnumerable(content, type, topLevelValues: true, cancellationToken);
            await foreach (var value in values.ConfigureAwait(false))
            {
                yield return value;
            }
        }
    }

    /// <summary>Sends, and reports the JSON values of the answer as they arrive, on the reading thread.</summary>
    public async Task ReportAsync<T>(EngineRequest request, JsonTypeInfo<T> type, IProgress<T> progress, CancellationToken cancellationToken)
    {
        await foreach (var value in StreamAsync(request, type, cancellationToken).ConfigureAwait(false))
        {
            progress.Report(value);
        }
    }

    public void Dispose() => _transport.Dispose();

    private static async Task ThrowOnFailureAsync(EngineRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = response.StatusCode;
        if (status is >= HttpStatusCode.SwitchingProtocols and < HttpStatusCode.BadRequest)
        {
            return;
        }

        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        throw status == HttpStatusCode.NotFound && request.NotFound is { } notFound
            ? notFound(status, body)
            : new DockerApiException(status, body);
    }

    private async Task<HttpResponseMessage> RespondAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        using var message = Message(request);
        message.Headers.ConnectionClose = true;
        var response = await _transport.SendAsync(message, cancellationToken).ConfigureAwait(false);
        try
        {
            await ThrowOnFailureAsync(request, response, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private HttpRequestMessage Message(EngineRequest request)
    {
        var version = apiVersion is null ? string.Empty : $"v{apiVersion}/";
        var message = new HttpRequestMessage(request.Method, new Uri(_transport.Root, $"{version}{request.Path}{request.Query}"))
        {
            Content = request.Body,
        };

        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("Docker.DotNet", null));
        foreach (var (name, value) in configuration.DefaultHttpRequestHeaders.Concat(request.Headers ?? []))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private CancellationTokenSource Limit(EngineRequest request, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (!request.Unlimited)
        {
            source.CancelAfter(DefaultTimeout);
        }

        return source;
    }
}
