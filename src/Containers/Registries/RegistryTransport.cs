using System.Net;
using Neo4jKafkaConnect.Failures;
using Polly;
using Serilog;

namespace Neo4jKafkaConnect.Registries;

/// <summary>
/// Carries requests to one registry: with credentials where it asks for them, again where it is worth it, along redirects, and never
/// with credentials to another host.
/// </summary>
public sealed class RegistryTransport : IDisposable
{
    const int MostRedirects = 5;
    const int SlowestBytesPerSecond = 32 * 1024;
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(1);

    readonly HttpClient _http;
    readonly RegistryAuthorizer _authorizer;
    readonly ResiliencePipeline<HttpResponseMessage> _retries;
    readonly ILogger _log;
    readonly TimeProvider _time;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="registry">Where.</param>
    /// <param name="credentials">Asked where the registry wants to know who it is.</param>
    /// <param name="log">Told what is sent, and what is tried again.</param>
    /// <param name="time">The clock of waits.</param>
    public RegistryTransport(RegistryEndpoint registry, CredentialChain credentials, ILogger log, TimeProvider? time = null)
    {
        Registry = registry;
        _log = log;
        _time = time ?? TimeProvider.System;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy has no way to this machine's own loopback.
            UseProxy = !registry.IsLoopback,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("neo4j-kafka-connect-build");
        _authorizer = new RegistryAuthorizer(registry, credentials, _http, _time);
        _retries = RegistryRetries.Create(log, _time);
    }

    /// <summary>Where to.</summary>
    public RegistryEndpoint Registry { get; }

    /// <summary>Sends a request. An answer that is no success is an answer: whoever asks knows what it means.</summary>
    /// <exception cref="ConfigurationException">Credentials are missing or refused.</exception>
    /// <exception cref="InfrastructureException">The registry cannot be reached, or does not answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(RegistryRequest request, CancellationToken token)
    {
        try
        {
            return request.IsRepeatable
                ? await _retries.ExecuteAsync(async x => await TryAsync(request, x), token)
                : await TryAsync(request, token);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new InfrastructureException(
                request.Attempted, $"No trusted connection to {Registry.Name}: {Innermost(exception).Message}",
                "Have the registry's certificate put right, or add its authority to this machine's.", exception);
        }
        catch (Exception exception) when (request.IsRepeatable && RegistryRetries.IsPassing(exception))
        {
            throw new InfrastructureException(
                request.Attempted,
                $"{Registry.Name} could not be reached in {RegistryRetries.Tries} tries: {Innermost(exception).Message}",
                "See whether the registry is up and this machine has a way to it, then run again: what was sent is not sent again.",
                exception);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    async Task<HttpResponseMessage> TryAsync(RegistryRequest request, CancellationToken token)
    {
        var patience = s_bound + TimeSpan.FromSeconds((double)request.ContentLength / SlowestBytesPerSecond);
        using var timer = new CancellationTokenSource(patience, _time);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token, timer.Token);
        try
        {
            return await AuthorizedAsync(request, bound.Token);
        }
        catch (OperationCanceledException exception) when (!token.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {patience.TotalSeconds:0} s", exception);
        }
    }

    async Task<HttpResponseMessage> AuthorizedAsync(RegistryRequest request, CancellationToken token)
    {
        var sent = await _authorizer.GetAsync(request.Scope, token);
        var first = await FollowAsync(request, sent, token);
        if (first.StatusCode != HttpStatusCode.Unauthorized)
            return first;

        // One challenge is part of the protocol; a second one after it was answered is a refusal.
        var challenges = AuthenticationChallenge.Of(first.Headers);
        first.Dispose();
        var authorization = await _authorizer.AnswerAsync(challenges, request.Scope, token)
            ?? throw Refused(request, "asks for credentials");
        var second = await FollowAsync(request, authorization, token);
        if (second.StatusCode != HttpStatusCode.Unauthorized)
            return second;
        using (second)
            throw Refused(request, $"answered 401{await RegistryAnswers.ExplainAsync(second, token)}");
    }

    ConfigurationException Refused(RegistryRequest request, string what) => new(
        request.Attempted,
        $"{Registry.Name} {what}; it was shown {_authorizer.Describe()}.",
        $"Log in with an account that may do this: docker login {Registry.Name}, or --registry-user with NUKE_REGISTRY_PASSWORD.");

    async Task<HttpResponseMessage> FollowAsync(
        RegistryRequest request, System.Net.Http.Headers.AuthenticationHeaderValue? authorization, CancellationToken token)
    {
        var address = request.Address;
        for (var redirects = 0; ; redirects++)
        {
            var isOwn = IsSameOrigin(address, Registry.Address);
            using var message = request.Build(address, isOwn ? authorization : null);
            _log.Verbose("> {Method:l} {Address:l}", request.Method.Method, address.GetLeftPart(UriPartial.Path));
            var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, token);
            if (NextOf(request, address, answer) is not { } next)
            {
                if (isOwn || answer.StatusCode != HttpStatusCode.Unauthorized)
                    return answer;
                // Credentials are the registry's; whoever it redirects to is not shown them.
                answer.Dispose();
                throw new InfrastructureException(
                    request.Attempted, $"{address.Host}, which {Registry.Name} redirects to, asks for credentials.",
                    "Have the registry put right: it redirects to addresses that are signed, or that need none.");
            }

            answer.Dispose();
            if (redirects == MostRedirects || (next.Scheme != Uri.UriSchemeHttps && !(next.IsLoopback && Registry.IsLoopback)))
                throw new InfrastructureException(
                    request.Attempted,
                    $"{Registry.Name} redirects {(redirects == MostRedirects ? "in a circle" : $"to {next.Host} without TLS")}.",
                    "Have the registry, or the proxy in front of it, put right.");
            address = next;
        }
    }

    static Uri? NextOf(RegistryRequest request, Uri address, HttpResponseMessage answer) => answer switch
    {
        { Headers.Location: { } location, StatusCode: HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect } =>
            new Uri(address, location),
        { Headers.Location: { } location, StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther }
            when request.Method == HttpMethod.Get || request.Method == HttpMethod.Head => new Uri(address, location),
        _ => null,
    };

    static bool IsSameOrigin(Uri left, Uri right) =>
        left.Scheme == right.Scheme && left.Port == right.Port && string.Equals(left.Host, right.Host, StringComparison.OrdinalIgnoreCase);

    static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
