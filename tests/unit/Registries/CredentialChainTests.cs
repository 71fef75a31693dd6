using System.Text;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Registries;

public sealed class CredentialChainTests : IDisposable
{
    const string Secret = "secret-of-this-test";
    static readonly RegistryEndpoint s_registry = RegistryEndpoint.Of("registry.example.com:5000");

    readonly TemporaryFolder _folder = new();
    readonly PushFixture _push = new();

    /// <inheritdoc />
    public void Dispose()
    {
        _push.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("""{"auths":{"registry.example.com:5000":{"auth":"bWU6c2VjcmV0LW9mLXRoaXMtdGVzdA=="}}}""", "me", false)]
    [InlineData("""{"auths":{"https://registry.example.com:5000/v2/":{"auth":"bWU6c2VjcmV0LW9mLXRoaXMtdGVzdA=="}}}""", "me", false)]
    [InlineData("""{"auths":{"registry.example.com:5000":{"username":"me","password":"secret-of-this-test"}}}""", "me", false)]
    [InlineData("""{"auths":{"registry.example.com:5000":{"auth":"PHRva2VuPjpzZWNyZXQtb2YtdGhpcy10ZXN0"}}}""", "", true)]
    [InlineData("""{"auths":{"registry.example.com:5000":{"auth":"bWU6eA==","identitytoken":"secret-of-this-test"}}}""", "", true)]
    public async Task Reads_what_the_file_holds(string configuration, string user, bool isIdentityToken) =>
        Assert.Equal(new RegistryCredential(user, Secret, isIdentityToken), await FindAsync(configuration));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"auths":{}}""")]
    [InlineData("""{"auths":{"registry.example.com:5000":{}}}""")]
    [InlineData("""{"auths":{"registry.example.com":{"auth":"bWU6eA=="}}}""")]
    [InlineData("""{"auths":{"registry.example.com:50000":{"auth":"bWU6eA=="}}}""")]
    [InlineData("""{"auths":[],"credHelpers":7,"credsStore":""}""")]
    public async Task Finds_none_where_there_is_none(string configuration)
    {
        Assert.Null(await FindAsync(configuration));
        Assert.Contains("none in --registry-user, credHelpers of", _push.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Docker_Hub_is_filed_under_its_first_address()
    {
        Write("""{"auths":{"https://index.docker.io/v1/":{"auth":"bWU6c2VjcmV0LW9mLXRoaXMtdGVzdA=="}}}""");

        Assert.Equal(
            new RegistryCredential("me", Secret, false), await Chain().FindAsync(RegistryEndpoint.Require("docker.io"), _push.Token));
    }

    [Theory]
    [InlineData("not json secret-of-this-test")]
    [InlineData("""{"auths":{"registry.example.com:5000":{"auth":"secret-of-this-test"}}}""")]
    [InlineData("""{"auths":{"registry.example.com:5000":{"auth":"bm9jb2xvbg=="}}}""")]
    public async Task What_cannot_be_read_is_told_without_what_it_holds(string configuration)
    {
        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => FindAsync(configuration));

        Assert.Contains("config.json", failure.Attempted, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_parameters_come_before_docker_s_configuration()
    {
        Write("""{"auths":{"registry.example.com:5000":{"auth":"bWU6eA=="}}}""");

        Assert.Equal("other", (await Chain(RegistryCredential.Of("other", Secret)).FindAsync(s_registry, _push.Token))?.User);
        AssertTold("user other, from --registry-user");
    }

    [Theory]
    [InlineData("is-not-installed", "cannot be started")]
    [InlineData("../../bin/sh", "no name of a credential helper")]
    public async Task A_helper_that_is_none_is_told(string helper, string said) =>
        Assert.Contains(
            said, (await Assert.ThrowsAsync<ConfigurationException>(() => FindAsync($$"""{"credsStore":"{{helper}}"}"""))).CameBack,
            StringComparison.Ordinal);

    [Fact]
    public void A_credential_s_text_holds_no_secret()
    {
        Assert.Equal("user me", RegistryCredential.Of("me", Secret).ToString());
        Assert.Equal("an identity token", RegistryCredential.Of("<token>", Secret).ToString());
    }

    [Fact]
    public void Docker_s_configuration_is_where_docker_has_it()
    {
        Assert.Equal("/x/config.json", DockerConfiguration.Locate(x => x == "DOCKER_CONFIG" ? "/x" : "/home/me").ToString());
        Assert.Equal("/home/me/.docker/config.json", DockerConfiguration.Locate(x => x == "HOME" ? "/home/me" : null).ToString());
        Assert.Null(DockerConfiguration.Locate(_ => null).File);
    }

    Task<RegistryCredential?> FindAsync(string configuration)
    {
        Write(configuration);
        return Chain().FindAsync(s_registry, _push.Token);
    }

    void Write(string configuration) => _folder.Write("config.json", configuration);

    CredentialChain Chain(RegistryCredential? given = null) =>
        CredentialChain.Default(given, x => x == "DOCKER_CONFIG" ? _folder.Path : null, _push.Log, _folder.Path);

    void AssertTold(string text)
    {
        Assert.Contains(text, _push.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, _push.Text, StringComparison.Ordinal);
    }
}
