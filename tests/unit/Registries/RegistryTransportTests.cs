using System.Text;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>Credentials on their way: shown to whom they belong, to nobody else, and in no log.</summary>
public sealed class RegistryTransportTests : IDisposable
{
    const string Secret = "secret-of-this-test";
    const string Token = "token-of-this-test";
    static readonly string s_basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Secret}"));

    readonly FaultyRegistry _registry = new();
    readonly PushFixture _push = new();

    /// <inheritdoc />
    public void Dispose()
    {
        _push.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public async Task Shows_no_credentials_that_nobody_asked_for()
    {
        await Client(Password()).ListTagsAsync(_push.Token);

        Assert.All(_registry.Seen, x => Assert.Null(x.Authorization));
    }

    [Fact]
    public async Task Answers_a_basic_challenge_once_and_remembers()
    {
        _registry.Fault =
            x => x.Authorization == s_basic ? null : new FaultyAnswer(401, "", "WWW-Authenticate: Basic realm=\"the registry\"");
        var client = Client(Password());

        await client.ListTagsAsync(_push.Token);
        await client.ListTagsAsync(_push.Token);

        Assert.Equal([null, s_basic, s_basic], _registry.Seen.Select(x => x.Authorization));
        AssertNothingTold();
    }

    [Fact]
    public async Task Fetches_a_token_where_a_bearer_is_wanted()
    {
        DemandToken("""{"token":"token-of-this-test","expires_in":300}""");
        var client = Client(Password());

        await client.ListTagsAsync(_push.Token);
        await client.FindDigestAsync("latest", _push.Token);

        var asked = Assert.Single(_registry.Seen, x => x.Path.StartsWith("/token", StringComparison.Ordinal));
        Assert.Equal(("GET", s_basic), (asked.Method, asked.Authorization));
        Assert.Equal("/token?service=registry.example.com&scope=repository%3Ateam%2Fneo4j-kafka-connect%3Apull", asked.Path);
        Assert.Equal(2, _registry.Seen.Count(x => x.Authorization == $"Bearer {Token}"));
        AssertNothingTold();
    }

    [Fact]
    public async Task Fetches_a_new_token_before_the_old_one_ends()
    {
        DemandToken("""{"access_token":"token-of-this-test","expires_in":60}""");
        var client = Client(Password());
        await client.ListTagsAsync(_push.Token);

        _push.Time.Advance(TimeSpan.FromSeconds(55));
        await client.ListTagsAsync(_push.Token);

        Assert.Equal(2, _registry.Count("GET", "/token"));
        // Only the very first request came without one.
        Assert.Single(_registry.Seen, x => !x.Path.StartsWith("/token", StringComparison.Ordinal) && x.Authorization is null);
    }

    [Fact]
    public async Task Exchanges_an_identity_token()
    {
        DemandToken("""{"access_token":"token-of-this-test"}""");

        await Client(RegistryCredential.Of("<token>", Secret)).ListTagsAsync(_push.Token);

        var asked = Assert.Single(_registry.Seen, x => x.Path.StartsWith("/token", StringComparison.Ordinal));
        Assert.Equal(("POST", "/token", null), (asked.Method, asked.Path, asked.Authorization));
        AssertNothingTold();
    }

    [Fact]
    public async Task A_realm_that_refuses_is_asked_once()
    {
        _registry.Fault = x => x.Path.StartsWith("/token", StringComparison.Ordinal) ? new FaultyAnswer(401) : Challenge(x);

        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => Client(Password()).ListTagsAsync(_push.Token));

        Assert.Contains("user me", failure.CameBack, StringComparison.Ordinal);
        Assert.Equal(1, _registry.Count("GET", "/token"));
        Assert.Empty(_push.Time.Waits);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_realm_that_stumbles_is_asked_again()
    {
        var stumbles = 2;
        _registry.Fault = x => x.Path.StartsWith("/token", StringComparison.Ordinal)
            ? stumbles-- > 0 ? new FaultyAnswer(503) : new FaultyAnswer(200, """{"token":"token-of-this-test"}""")
            : Challenge(x);

        await Client(Password()).ListTagsAsync(_push.Token);

        Assert.Equal(2, _push.Time.Waits.Count);
    }

    [Theory]
    [InlineData("http://registry.example.com/token")]
    [InlineData("ftp://127.0.0.1/token")]
    [InlineData("nonsense")]
    public async Task A_realm_without_TLS_gets_nothing(string realm)
    {
        _registry.Fault = _ => new FaultyAnswer(401, "", $"WWW-Authenticate: Bearer realm=\"{realm}\"");

        await Assert.ThrowsAsync<InfrastructureException>(() => Client(Password()).ListTagsAsync(_push.Token));
    }

    [Fact]
    public async Task Credentials_that_are_refused_are_not_shown_again_and_again()
    {
        _registry.Fault = _ => new FaultyAnswer(
            401, """{"errors":[{"code":"UNAUTHORIZED","message":"wrong password"}]}""", "WWW-Authenticate: Basic realm=\"x\"");

        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => Client(Password()).ListTagsAsync(_push.Token));

        Assert.Contains("UNAUTHORIZED wrong password", failure.CameBack, StringComparison.Ordinal);
        Assert.Equal(2, _registry.Seen.Count);
        AssertNothingTold();
    }

    [Fact]
    public async Task A_redirect_to_another_host_takes_no_credentials_along()
    {
        using var storage = new FaultyRegistry();
        var content = "the layer"u8.ToArray();
        var digest = ContentDigest.Of(content);
        storage.Blobs[digest] = content;
        _registry.Fault = x =>
            x.Authorization != s_basic ? new FaultyAnswer(401, "", "WWW-Authenticate: Basic realm=\"x\"")
            : x.Path.Contains("/blobs/", StringComparison.Ordinal) ? new FaultyAnswer(
                307, "", $"Location: {storage.Endpoint.Address}v2/x/blobs/{digest}")
            : null;

        Assert.Equal(content, (await Client(Password()).GetBlobAsync(digest, _push.Token)).ToArray());

        Assert.Equal([null, s_basic], _registry.Seen.Select(x => x.Authorization));
        Assert.Null(Assert.Single(storage.Seen).Authorization);
    }

    [Fact]
    public async Task Another_host_that_asks_for_credentials_gets_none()
    {
        using var storage = new FaultyRegistry();
        storage.Fault = _ => new FaultyAnswer(401, "", "WWW-Authenticate: Basic realm=\"x\"");
        _registry.Fault = _ => new FaultyAnswer(307, "", $"Location: {storage.Endpoint.Address}elsewhere");

        await Assert.ThrowsAsync<InfrastructureException>(() => Client(Password()).ListTagsAsync(_push.Token));

        Assert.Null(Assert.Single(storage.Seen).Authorization);
    }

    [Theory]
    [InlineData("http://registry.example.com/v2/")]
    [InlineData("/v2/team/neo4j-kafka-connect/tags/list")]
    public async Task Refuses_redirects_without_TLS_and_in_circles(string location)
    {
        _registry.Fault = _ => new FaultyAnswer(302, "", $"Location: {location}");

        await Assert.ThrowsAsync<InfrastructureException>(() => Client(Password()).ListTagsAsync(_push.Token));

        Assert.True(_registry.Seen.Count <= 6);
    }

    [Fact]
    public async Task A_layer_goes_where_the_registry_wants_it_without_its_credentials()
    {
        using var storage = new FaultyRegistry();
        storage.Uploads["elsewhere"] = new MemoryStream();
        _registry.Fault = x =>
            x.Authorization != s_basic ? new FaultyAnswer(401, "", "WWW-Authenticate: Basic realm=\"x\"")
            : x.Method == "POST" ? new FaultyAnswer(202, "", $"Location: {storage.Endpoint.Address}v2/x/blobs/uploads/elsewhere")
            : null;
        var blob = BlobSource.Of("the layer"u8.ToArray());

        Assert.Equal(blob.Size, await Client(Password()).UploadBlobAsync(blob, _push.Token));

        Assert.True(storage.Blobs.ContainsKey(blob.Digest));
        Assert.All(storage.Seen, x => Assert.Null(x.Authorization));
    }

    [Fact]
    public async Task A_manifest_that_is_not_what_its_digest_says_is_refused()
    {
        var digest = $"sha256:{new string('0', 64)}";
        _registry.Manifests[digest] = (MediaTypes.DockerManifest, "{}"u8.ToArray());

        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => Client().FindManifestAsync(digest, _push.Token));

        Assert.Contains(digest, failure.CameBack, StringComparison.Ordinal);
        Assert.Contains(ContentDigest.Of("{}"u8), failure.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_tags_page_by_page()
    {
        _registry.Fault = x => x.Path.Contains("last=", StringComparison.Ordinal)
            ? new FaultyAnswer(200, """{"tags":["c"]}""")
            : new FaultyAnswer(200, """{"tags":["a","b"]}""", "Link: </v2/team/neo4j-kafka-connect/tags/list?last=b&n=2>; rel=\"next\"");

        Assert.Equal(["a", "b", "c"], await Client().ListTagsAsync(_push.Token));
    }

    [Theory]
    [InlineData("""{"name":"x","tags":null}""")]
    [InlineData("{}")]
    public async Task A_repository_without_tags_has_none(string body)
    {
        _registry.Fault = _ => new FaultyAnswer(200, body);

        Assert.Empty(await Client().ListTagsAsync(_push.Token));
    }

    [Fact]
    public async Task What_is_no_registry_is_told_from_one()
    {
        _registry.Fault = _ => new FaultyAnswer(200, "<html>");

        Assert.Contains(
            "no list of tags", (await Assert.ThrowsAsync<InfrastructureException>(() => Client().ListTagsAsync(_push.Token))).CameBack,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_is_not_there_is_tried_and_given_up()
    {
        var endpoint = _registry.Endpoint;
        _registry.Dispose();

        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => _push.Open(endpoint).ListTagsAsync(_push.Token));

        Assert.Equal(RegistryRetries.Tries - 1, _push.Time.Waits.Count);
        Assert.Contains(endpoint.Name, failure.CameBack, StringComparison.Ordinal);
    }

    static FaultyAnswer? Challenge(SeenRequest request, string? realm = null) => request.Authorization == $"Bearer {Token}"
        ? null
        : new FaultyAnswer(
            401, "",
            "WWW-Authenticate: Bearer "
                + $"realm=\"{realm ?? $"http://{request.Headers["Host"]}/token"}"
                + "\",service=\"registry.example.com\",scope=\"repository:team/neo4j-kafka-connect:pull\"");

    void DemandToken(string answer) =>
        _registry.Fault = x => x.Path.StartsWith("/token", StringComparison.Ordinal) ? new FaultyAnswer(200, answer) : Challenge(x);

    void AssertNothingTold()
    {
        Assert.NotEmpty(_push.Text);
        Assert.DoesNotContain(Secret, _push.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, _push.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(s_basic[6..], _push.Text, StringComparison.Ordinal);
    }

    static RegistryCredential Password() => RegistryCredential.Of("me", Secret);

    RegistryClient Client(RegistryCredential? credential = null) => _push.Open(
        _registry.Endpoint, credential is null ? null : CredentialChain.Default(credential, _ => null, _push.Log));
}
