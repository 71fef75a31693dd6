using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Registries;

/// <summary>
/// Answers a registry's challenges (distribution, token authentication): Basic with user and password, Bearer with a token that the
/// realm gives for them. Tokens are kept for as long as they are valid, and stand in no log.
/// </summary>
sealed class RegistryAuthorizer(RegistryEndpoint registry, CredentialChain credentials, HttpClient http, TimeProvider time)
{
    // The specification's default where the realm does not say how long a token is valid.
    static readonly TimeSpan s_defaultValidity = TimeSpan.FromSeconds(60);
    static readonly TimeSpan s_margin = TimeSpan.FromSeconds(10);
    static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    readonly Dictionary<string, Grant> _grants = new(StringComparer.Ordinal);
    RegistryCredential? _credential;
    bool _looked;

    /// <summary>What to send with a request; null where the registry was not asked yet, or asks for nothing.</summary>
    public async Task<AuthenticationHeaderValue?> GetAsync(string scope, CancellationToken token)
    {
        if (!_grants.TryGetValue(scope, out var grant))
            return null;
        // A large body should not be sent with a token that ends on the way.
        return grant.Until is { } until && time.GetUtcNow() > until ? await AnswerAsync([grant.Challenge], scope, token) : grant.Header;
    }

    /// <summary>Gets what a challenge asks for.</summary>
    /// <exception cref="ConfigurationException">It asks for credentials, and there are none, or they are refused.</exception>
    public async Task<AuthenticationHeaderValue?> AnswerAsync(
        IReadOnlyList<AuthenticationChallenge> challenges, string scope, CancellationToken token)
    {
        var challenge = challenges.FirstOrDefault(x => x.Scheme == "bearer") ?? challenges.FirstOrDefault(x => x.Scheme == "basic");
        if (challenge is null)
            return null;
        var credential = await FindCredentialAsync(token);
        var grant = challenge.Scheme == "basic" ? Basic(challenge, credential) : await AskRealmAsync(challenge, credential, scope, token);
        if (grant is not null)
            _grants[scope] = grant;
        return grant?.Header;
    }

    /// <summary>Where credentials were looked for and which were found, for errors.</summary>
    public string Describe() => _credential is { } found ? $"{found}" : $"no credentials (looked in {credentials})";

    async Task<RegistryCredential?> FindCredentialAsync(CancellationToken token)
    {
        if (!_looked)
            _credential = await credentials.FindAsync(registry, token);
        _looked = true;
        return _credential;
    }

    static Grant? Basic(AuthenticationChallenge challenge, RegistryCredential? credential) => credential is { IsIdentityToken: false }
        ? new Grant(new AuthenticationHeaderValue("Basic", Encode(credential)), null, challenge)
        : null;

    static string Encode(RegistryCredential credential) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.User}:{credential.Secret}"));

    async Task<Grant?> AskRealmAsync(
        AuthenticationChallenge challenge, RegistryCredential? credential, string scope, CancellationToken token)
    {
        var attempted = $"Asking for a token for {registry.Name} ({scope}).";
        if (!Uri.TryCreate(challenge.Parameters.GetValueOrDefault("realm"), UriKind.Absolute, out var realm)
            || (realm.Scheme != Uri.UriSchemeHttps && !(realm.Scheme == Uri.UriSchemeHttp && realm.IsLoopback && registry.IsLoopback)))
            throw new InfrastructureException(
                attempted, "The registry names no realm, or one without TLS.",
                "Credentials go over TLS alone: have the registry put right.");
        var service = challenge.Parameters.GetValueOrDefault("service");

        // The registry's own scope is what it wants; where it names none, what the request needs.
        var wanted = challenge.Parameters.GetValueOrDefault("scope") is { Length: > 0 } named ? named : scope;
        using var request = credential is { IsIdentityToken: true }
            ? Exchange(realm, service, wanted, credential)
            : Ask(realm, service, wanted, credential);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
        bound.CancelAfter(s_bound);
        using var answer = await SendAsync(request, attempted, token, bound.Token);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
            throw new ConfigurationException(
                attempted, $"{realm.Host} refuses {Describe()} with {(int)answer.StatusCode}.",
                $"Log in with an account that may do this: docker login {registry.Name}, or --registry-user.");
        // 429 and 5xx of the realm are the caller's to try again: it sees them as the registry's.
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{realm.Host} answered {(int)answer.StatusCode}", null, answer.StatusCode);
        return Read(await answer.Content.ReadAsStringAsync(bound.Token), challenge, attempted);
    }

    async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string attempted, CancellationToken token, CancellationToken bound)
    {
        try
        {
            return await http.SendAsync(request, bound);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new TimeoutException($"{attempted} No answer within {s_bound.TotalSeconds:0} s.");
        }
    }

    static HttpRequestMessage Ask(Uri realm, string? service, string scope, RegistryCredential? credential)
    {
        var query = string.Join('&', scope.Split(' ').Select(x => $"scope={Uri.EscapeDataString(x)}"));
        if (service is not null)
            query = $"service={Uri.EscapeDataString(service)}&{query}";
        var request = new HttpRequestMessage(
            HttpMethod.Get, new UriBuilder(realm) { Query = realm.Query.Length > 1 ? $"{realm.Query[1..]}&{query}" : query }.Uri);
        if (credential is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Encode(credential));
        return request;
    }

    // distribution, OAuth 2: an identity token is a refresh token.
    static HttpRequestMessage Exchange(Uri realm, string? service, string scope, RegistryCredential credential) => new(
        HttpMethod.Post, realm)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = credential.Secret,
            ["client_id"] = "neo4j-kafka-connect-build",
            ["service"] = service ?? "",
            ["scope"] = scope,
        }),
    };

    Grant Read(string body, AuthenticationChallenge challenge, string attempted)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            // Some realms give one name, some the other, some both.
            if ((Text(root, "token") ?? Text(root, "access_token")) is { } value)
            {
                var validity = root.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt32(out var number)
                    ? TimeSpan.FromSeconds(number)
                    : s_defaultValidity;
                return new Grant(new AuthenticationHeaderValue("Bearer", value), time.GetUtcNow() + validity - s_margin, challenge);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
        }

        throw new InfrastructureException(attempted, "The realm answered without a token.", "Have the registry's token service looked at.");
    }

    static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;

    sealed record Grant(AuthenticationHeaderValue Header, DateTimeOffset? Until, AuthenticationChallenge Challenge);
}
