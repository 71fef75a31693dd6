using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>Credentials that programs hand out: shell scripts in the place of docker's credential helpers.</summary>
public sealed class CredentialHelperEngineTests : IDisposable
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

    [SkippableFact]
    public async Task A_registry_s_helper_comes_before_the_store_and_the_store_before_the_file()
    {
        Helper(
            "one", $"read key; test \"$key\" = registry.example.com:5000 && echo '{{\"Username\":\"from one\",\"Secret\":\"{Secret}\"}}'");
        Helper("two", $"echo '{{\"Username\":\"<token>\",\"Secret\":\"{Secret}\"}}'");
        const string All =
            """{"credHelpers":{"registry.example.com:5000":"one"},"credsStore":"two","auths":{"registry.example.com:5000":{"auth":"bWU6eA=="}}}""";

        Assert.Equal(new RegistryCredential("from one", Secret, false), await FindAsync(All));
        Assert.Equal(
            new RegistryCredential("", Secret, true),
            await FindAsync(All.Replace("5000\":\"one", "5001\":\"one", StringComparison.Ordinal)));
        AssertTold("an identity token, from credsStore");
    }

    [SkippableFact]
    public async Task A_helper_without_an_entry_leaves_it_to_the_next_place()
    {
        Helper("none", "echo 'credentials not found in native keychain'; exit 1");

        Assert.Equal("me", (await FindAsync("""{"credsStore":"none","auths":{"registry.example.com:5000":{"auth":"bWU6eA=="}}}"""))?.User);
    }

    [SkippableFact]
    public async Task A_helper_that_fails_is_told()
    {
        Helper("broken", "echo 'the keychain is locked' >&2; exit 2");

        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => FindAsync("""{"credsStore":"broken"}"""));

        Assert.Contains("2: the keychain is locked", failure.CameBack, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_a_helper_says_that_is_no_answer_stays_with_it()
    {
        Helper("chatty", $"echo '{Secret}'");

        Assert.DoesNotContain(
            Secret, (await Assert.ThrowsAsync<ConfigurationException>(() => FindAsync("""{"credsStore":"chatty"}"""))).ToString(),
            StringComparison.Ordinal);
    }

    Task<RegistryCredential?> FindAsync(string configuration)
    {
        _folder.Write("config.json", configuration);
        return CredentialChain.Default(null, x => x == "DOCKER_CONFIG" ? _folder.Path : null, _push.Log, _folder.Path)
            .FindAsync(s_registry, _push.Token);
    }

    void AssertTold(string text)
    {
        Assert.Contains(text, _push.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, _push.Text, StringComparison.Ordinal);
    }

    void Helper(string name, string script)
    {
        Skip.If(OperatingSystem.IsWindows(), "The helpers of this test are shell scripts.");
        var file = _folder.Write($"docker-credential-{name}", $"#!/bin/sh\ntest \"$1\" = get || exit 9\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
    }
}
