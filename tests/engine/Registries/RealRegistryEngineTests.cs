using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>Debian's docker-registry and skopeo, started for the tests; skipped where they cannot be installed.</summary>
public sealed class RealRegistryFixture : IAsyncLifetime, IDisposable
{
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(5);
    readonly TemporaryFolder _folder = new();
    RehearsalRegistry? _open;
    RehearsalRegistry? _closed;
    string _unavailable = "";

    /// <summary>Who the closed registry lets in.</summary>
    internal static RegistryCredential Credential { get; } = RegistryCredential.Of("rehearsal", "rehearsal-password");

    internal RehearsalRegistry Open => _open!;

    internal RehearsalRegistry Closed => _closed!;

    internal Nuke.Common.IO.AbsolutePath Folder => _folder.Path;

    /// <summary>Skips the test where there is no registry.</summary>
    public void Require() => Skip.If(_unavailable.Length > 0, _unavailable);

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        using var bound = new CancellationTokenSource(s_bound);
        var host = HostSystem.Detect();
        if (!host.CanBringParts && (HostSystem.FindProgram("docker-registry") ?? HostSystem.FindProgram("skopeo")) is null)
        {
            _unavailable = $"docker-registry and skopeo are not installed, and this test cannot install them on {host.Name}.";
            return;
        }

        using (var packages = new AptPackages(
            host, new ProgramRunner(Logger.None), new Steps(Logger.None, TimeProvider.System), Logger.None, TimeProvider.System))
            await packages.EnsureAsync(
                ["docker-registry", "skopeo"], "the tests of pushes", "about 10 s, once on this machine", bound.Token);

        // The bcrypt hash of the password above, with the least work that the algorithm allows.
        var passwords = _folder.Write("htpasswd", "rehearsal:$2b$04$1STbkmMhHRJDdWKvxnkeDO13KiTVJ20.waBRPwwkvqQ87y4Z2icAq\n");
        _open = await RehearsalRegistry.StartAsync(_folder.Path / "registries", Logger.None, bound.Token);
        _closed = await RehearsalRegistry.StartAsync(_folder.Path / "registries", Logger.None, bound.Token, passwords);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_open is not null)
            await _open.DisposeAsync();
        if (_closed is not null)
            await _closed.DisposeAsync();
        if ((_folder.Path / "registries") is var parent && Directory.Exists(parent))
            Assert.Empty(Directory.EnumerateFileSystemEntries(parent));
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();
}

/// <summary>Pushes to a real registry, read back by another client.</summary>
[Trait("Category", "Engine")]
public sealed class RealRegistryEngineTests(RealRegistryFixture registries) : IClassFixture<RealRegistryFixture>, IDisposable
{
    static readonly byte[] s_base = SampleImage.Layer("base", 3_000_000, seed: 1);
    static readonly SampleImage s_image = new("5.2.0", s_base, SampleImage.Layer("connector", 200_000, seed: 2));

    readonly string _repository = $"team/test-{Guid.NewGuid():N}";
    readonly PushFixture _push = new();

    /// <inheritdoc />
    public void Dispose() => _push.Dispose();

    [SkippableFact]
    public async Task Takes_an_image_that_another_client_reads_back_by_its_digest()
    {
        registries.Require();
        var result = await PushAsync(s_image, 1, Open());

        var copied = await CopyAsync($"{registries.Open.Endpoint.Name}/{_repository}@{result.Digest}");

        Assert.Equal(result.Digest, ContentDigest.Of(await File.ReadAllBytesAsync(copied / "manifest.json")));
        Assert.Equal(s_image.Id[7..], ContentDigest.Of(await File.ReadAllBytesAsync(copied / s_image.Id[7..]))[7..]);
        Assert.Equal(
            ["5.2", "5.2.0", "5.2.0-cp7.5.0", "5.2.0-cp7.5.0-r1", "latest", "sha-0123abc"],
            (await Open().ListTagsAsync(_push.Token)).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Gets_nothing_twice_and_no_base_layer_of_an_upgrade()
    {
        registries.Require();
        var first = (await PushAsync(s_image, 1, Open())).Registries[0];
        var second = (await PushAsync(s_image, 1, Open())).Registries[0];
        var upgrade = new SampleImage("5.3.0", s_base, SampleImage.Layer("connector", 250_000, seed: 3));
        var third = (await _push.PushAsync(
            upgrade, new PushRequest(ReleaseVersion.Of("5.3.0", "7.5.0", 1), null, ""), Open())).Registries[0];

        Assert.True(first.BytesSent > 3_000_000);
        Assert.Equal((0L, 0, 2), (second.BytesSent, second.LayersSent, second.LayersReused));
        Assert.Equal((1, 1), (third.LayersSent, third.LayersReused));
        Assert.InRange(third.BytesSent, 250_000, 300_000);
    }

    [SkippableFact]
    public async Task Never_has_an_immutable_tag_overwritten()
    {
        registries.Require();
        var first = await PushAsync(s_image, 1, Open());

        var failure = await Assert.ThrowsAsync<FindingsException>(() => PushAsync(new SampleImage("another", s_base), 1, Open()));

        Assert.Contains(first.Digest, failure.CameBack, StringComparison.Ordinal);
        Assert.Equal(first.Digest, await Open().FindDigestAsync("5.2.0-cp7.5.0-r1", _push.Token));
    }

    [SkippableFact]
    public async Task Gets_a_layer_whole_whose_connection_broke()
    {
        registries.Require();
        using var relay = new BreakingRelay(registries.Open.Endpoint, breakAfter: 1_000_000);
        var client = _push.Open(relay.Endpoint, repository: _repository, isRealTime: true);
        var blob = BlobSource.Of(s_base);

        var sent = await client.UploadBlobAsync(blob, _push.Token);

        Assert.Equal(1, relay.Breaks);
        // Distribution 2.8 throws a broken upload away, and asks for all of it again.
        Assert.InRange(sent, blob.Size, 2 * blob.Size);
        Assert.Equal(blob.Size, await Open().FindBlobAsync(blob.Digest, _push.Token));
    }

    [SkippableFact]
    public async Task Lets_in_who_has_the_password_and_nobody_else()
    {
        registries.Require();
        var name = registries.Closed.Endpoint;

        Assert.Equal(2, (await Assert.ThrowsAsync<ConfigurationException>(() => PushAsync(s_image, 1, Closed(null)))).ExitCode);
        var wrong = RegistryCredential.Of("rehearsal", "wrong-password");
        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => PushAsync(s_image, 1, Closed(wrong)));
        Assert.DoesNotContain("wrong-password", refused.ToString(), StringComparison.Ordinal);

        var result = await PushAsync(s_image, 1, Closed(RealRegistryFixture.Credential));
        Assert.Equal(result.Digest, result.Registries[0].Tags[0].Digest);
        Assert.Equal(name.Name, result.Registries[0].Registry);
        Assert.DoesNotContain(RealRegistryFixture.Credential.Secret, _push.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Docker_s_configuration_lets_in_as_well()
    {
        registries.Require();
        using var folder = new TemporaryFolder();
        var encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("rehearsal:rehearsal-password"));
        folder.Write("config.json", $$$$"""{"auths":{"{{{{registries.Closed.Endpoint.Name}}}}":{"auth":"{{{{encoded}}}}"}}}""");
        var chain = CredentialChain.Default(null, x => x == "DOCKER_CONFIG" ? folder.Path : null, _push.Log);

        var result = await PushAsync(s_image, 1, _push.Open(registries.Closed.Endpoint, chain, _repository, isRealTime: true));

        Assert.Equal(6, result.Registries[0].Tags.Count);
    }

    [SkippableFact]
    public async Task Several_get_the_same_digest()
    {
        registries.Require();

        var result = await PushAsync(s_image, 1, Open(), Closed(RealRegistryFixture.Credential));

        Assert.Equal(2, result.Registries.Count);
        Assert.All(result.Registries.SelectMany(x => x.Tags), x => Assert.Equal(result.Digest, x.Digest));
    }

    [SkippableFact]
    public async Task Promotes_without_sending()
    {
        registries.Require();
        var first = await PushAsync(s_image, 1, Open());
        var promotion = new Promotion([Open()], _push.Log);

        var planned = await promotion.RunAsync(first.Digest, "stable", dryRun: true, _push.Token);
        Assert.Empty(planned.Registries);
        Assert.Null(await Open().FindDigestAsync("stable", _push.Token));

        Assert.Equal(TagOutcome.Pushed, Outcome(await promotion.RunAsync(first.Digest, "stable", dryRun: false, _push.Token)));
        Assert.Equal(TagOutcome.AlreadyThere, Outcome(await promotion.RunAsync(first.Digest, "stable", dryRun: false, _push.Token)));
        Assert.Equal(first.Digest, await Open().FindDigestAsync("stable", _push.Token));

        var second = await _push.PushAsync(
            new SampleImage("another", s_base), new PushRequest(ReleaseVersion.Of("5.2.0", "7.5.0", 2), null, ""), Open());
        Assert.Equal(TagOutcome.Moved, Outcome(await promotion.RunAsync(second.Digest, "stable", dryRun: false, _push.Token)));
        var refused = await Assert.ThrowsAsync<FindingsException>(
            () => promotion.RunAsync(second.Digest, "5.2.0-cp7.5.0-r1", dryRun: false, _push.Token));
        Assert.Contains(first.Digest, refused.CameBack, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ConfigurationException>(
            () => promotion.RunAsync($"sha256:{new string('0', 64)}", "stable", dryRun: false, _push.Token));
        await Assert.ThrowsAsync<ConfigurationException>(() => promotion.RunAsync("latest", "stable", dryRun: false, _push.Token));
        await Assert.ThrowsAsync<ConfigurationException>(() => promotion.RunAsync(first.Digest, "not a tag", dryRun: false, _push.Token));

        static TagOutcome Outcome(PushResult result) => result.Registries[0].Tags[0].Outcome;
    }

    RegistryClient Open() => _push.Open(registries.Open.Endpoint, repository: _repository, isRealTime: true);

    RegistryClient Closed(RegistryCredential? credential) =>
        _push.Open(registries.Closed.Endpoint, CredentialChain.Default(credential, _ => null, _push.Log), _repository, isRealTime: true);

    Task<PushResult> PushAsync(SampleImage image, int number, params IReadOnlyList<RegistryClient> clients) =>
        _push.PushAsync(image, number, clients);

    async Task<Nuke.Common.IO.AbsolutePath> CopyAsync(string image)
    {
        var target = _push.Folder / "copied";
        var answer = await Cli.Wrap("skopeo")
            .WithArguments(["--insecure-policy", "copy", "--src-tls-verify=false", $"docker://{image}", $"dir:{target}"])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(_push.Token);
        Assert.True(answer.ExitCode == 0, answer.StandardError);
        return target;
    }
}
