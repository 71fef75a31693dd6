using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Neo4jKafkaConnect.Connect;

/// <summary>
/// The worker's REST interface (Kafka documentation, Kafka Connect, REST API). Statuses other than 200, answers of another shape and
/// no answer at all are results, not exceptions; each is kept as it came, for the diagnosis.
/// </summary>
public sealed class ConnectClient : IDisposable
{
    /// <summary>How long one request may take where nothing else is said.</summary>
    public static readonly TimeSpan DefaultTryTimeout = TimeSpan.FromSeconds(10);

    // The worker's own bound for what its herder has to do (RestServer, DEFAULT_REST_REQUEST_TIMEOUT_MS).
    static readonly TimeSpan s_changeTimeout = TimeSpan.FromSeconds(90);

    readonly HttpClient _http;
    readonly TimeSpan _tryTimeout;
    readonly ConcurrentDictionary<string, RestAnswer> _answers = new(StringComparer.Ordinal);

    /// <summary>Speaks to the worker at an address such as <c>http://127.0.0.1:32768</c>.</summary>
    public ConnectClient(Uri address, TimeSpan? tryTimeout = null, HttpMessageHandler? handler = null)
    {
        Address = address;
        _tryTimeout = tryTimeout ?? DefaultTryTimeout;

        // A connection that the port's proxy accepted before the worker listened is of no use afterwards: none is kept for long. No proxy
        // of the environment is asked: the worker is on this machine.
        _http = new HttpClient(
            handler ?? new SocketsHttpHandler { UseProxy = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1) })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Where the worker answers.</summary>
    public Uri Address { get; }

    /// <summary>The last answer of each kind to each request, ordered by path.</summary>
    public IReadOnlyList<RestAnswer> Answers => [.. _answers.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => x.Value)];

    /// <summary>Version, commit and cluster of the worker.</summary>
    public Task<RestAnswer<WorkerIdentity>> GetRootAsync(CancellationToken token) => GetAsync("/", WorkerIdentity.Read, token);

    /// <summary>The connectors that it offers.</summary>
    public Task<RestAnswer<IReadOnlyList<ConnectorPlugin>>> GetPluginsAsync(CancellationToken token) =>
        GetAsync("/connector-plugins", ConnectorPlugin.ReadAll, token);

    /// <summary>The configuration keys of a connector; asking for them loads what merely listing it does not.</summary>
    public Task<RestAnswer<PluginConfiguration>> GetPluginConfigurationAsync(string connectorClass, CancellationToken token) =>
        GetAsync($"/connector-plugins/{Uri.EscapeDataString(connectorClass)}/config", PluginConfiguration.Read, token);

    /// <summary>The connectors that run; answered only when the herder is ready.</summary>
    public Task<RestAnswer<ConnectorNames>> GetConnectorsAsync(CancellationToken token) =>
        GetAsync("/connectors", ConnectorNames.Read, token);

    /// <summary>The worker's health; 404 before Kafka 3.9.</summary>
    public Task<RestAnswer<WorkerHealth>> GetHealthAsync(CancellationToken token) => GetAsync("/health", WorkerHealth.Read, token);

    /// <summary>Has a connector's configuration checked; it opens no connection to a database.</summary>
    /// <param name="connectorClass">The full class name.</param>
    /// <param name="configuration">The flat map of keys and values, as JSON.</param>
    /// <param name="token">Ends the wait.</param>
    public Task<RestAnswer<Validation>> ValidateAsync(string connectorClass, string configuration, CancellationToken token)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/connector-plugins/{Uri.EscapeDataString(connectorClass)}/config/validate")
        {
            Content = new StringContent(configuration, Encoding.UTF8, MediaTypeNames.Application.Json),
        };
        return SendAsync(request, Validation.Read, token);
    }

    /// <summary>Creates a connector: 201, or why not.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="configuration">The flat map of keys and values, as JSON.</param>
    /// <param name="token">Ends the wait.</param>
    public Task<RestAnswer> CreateConnectorAsync(string name, string configuration, CancellationToken token)
    {
        var body = new JsonObject { ["name"] = name, ["config"] = JsonNode.Parse(configuration) };
        return AskOfConnectorAsync(
            new HttpRequestMessage(HttpMethod.Post, "/connectors")
            { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json) },
            token);
    }

    /// <summary>The states of a connector and its tasks.</summary>
    public Task<RestAnswer<ConnectorStatus>> GetConnectorStatusAsync(string name, CancellationToken token) =>
        GetAsync($"{PathOf(name)}/status", ConnectorStatus.Read, token);

    /// <summary>Removes a connector: 204, or why not.</summary>
    public Task<RestAnswer> DeleteConnectorAsync(string name, CancellationToken token) =>
        AskOfConnectorAsync(new HttpRequestMessage(HttpMethod.Delete, PathOf(name)), token);

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    static string PathOf(string connector) => $"/connectors/{Uri.EscapeDataString(connector)}";

    // A worker answers with the configuration that it was given, passwords in clear: of these answers only what is wrong is kept.
    async Task<RestAnswer> AskOfConnectorAsync(HttpRequestMessage request, CancellationToken token)
    {
        using (request)
        {
            var answer = await ExchangeAsync(request, s_changeTimeout, token);
            if (answer.IsOk)
                answer = answer with { Body = "" };
            Keep(answer);
            return answer;
        }
    }

    void Keep(RestAnswer answer) => _answers[$"{answer.Path} {answer.Method} {answer.Status} {answer.Failure}"] = answer;

    Task<RestAnswer<T>> GetAsync<T>(string path, Func<JsonElement, T> read, CancellationToken token)
        where T : class =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), read, token);

    async Task<RestAnswer<T>> SendAsync<T>(HttpRequestMessage request, Func<JsonElement, T> read, CancellationToken token)
        where T : class
    {
        using (request)
        {
            var answer = await ExchangeAsync(request, _tryTimeout, token);
            Keep(answer);
            return Interpret(answer, read);
        }
    }

    async Task<RestAnswer> ExchangeAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken token)
    {
        var path = request.RequestUri?.OriginalString ?? "";
        var started = Stopwatch.GetTimestamp();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
        bound.CancelAfter(timeout);
        try
        {
            using var response = await _http.SendAsync(request, bound.Token);
            var body = await response.Content.ReadAsStringAsync(bound.Token);
            var contentType = response.Content.Headers.ContentType?.MediaType ?? "";
            return new RestAnswer(
                request.Method.Method, path, (int)response.StatusCode, contentType, body, null, Stopwatch.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return NoAnswer($"no answer within {timeout.TotalSeconds:0.#} s");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return NoAnswer(exception.GetBaseException().Message);
        }

        RestAnswer NoAnswer(string failure) => new(request.Method.Method, path, null, "", "", failure, Stopwatch.GetElapsedTime(started));
    }

    static RestAnswer<T> Interpret<T>(RestAnswer answer, Func<JsonElement, T> read)
        where T : class
    {
        if (!answer.IsOk)
            return new(answer, null, null);
        if (!answer.IsJson)
            return new(answer, null, $"the body is '{answer.ContentType}', not JSON");
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return new(answer, read(document.RootElement), null);
        }
        catch (Exception exception) when (exception is JsonException
            or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return new(answer, null, $"the body is not what was expected: {exception.Message}");
        }
    }
}
