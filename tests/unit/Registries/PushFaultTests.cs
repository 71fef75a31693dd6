using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>Pushes to a registry that misbehaves: each outcome has a name, nothing is lost, nothing is pushed twice.</summary>
public sealed class PushFaultTests : IDisposable
{
    static readonly SampleImage s_image = new(
        "5.2.0", SampleImage.Layer("base", 300_000, seed: 1), SampleImage.Layer("connector", 50_000, seed: 2));
    static readonly string[] s_tags = ["5.2.0-cp7.5.0-r1", "sha-0123abc", "5.2.0-cp7.5.0", "5.2.0", "5.2", "latest"];

    readonly FaultyRegistry _registry = new();
    readonly PushFixture _push = new();

    /// <inheritdoc />
    public void Dispose()
    {
        _push.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public async Task Waits_as_long_as_429_asks_for()
    {
        var refusals = 2;
        _registry.Fault = x => x.Method == "POST" && refusals-- > 0 ? new FaultyAnswer(429, "", "Retry-After: 7") : null;

        await PushAsync();

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], _push.Time.Waits);
        Assert.Equal(s_tags, Puts());
    }

    [Fact]
    public async Task Does_not_wait_for_hours()
    {
        _registry.Fault = x => x.Method == "POST" ? new FaultyAnswer(429, "", "Retry-After: 7200") : null;

        var failure = await Assert.ThrowsAsync<InfrastructureException>(PushAsync);

        Assert.Equal(3, failure.ExitCode);
        Assert.Contains("7200 s", failure.CameBack, StringComparison.Ordinal);
        Assert.Empty(_push.Time.Waits);
        Assert.Equal(1, _registry.Count("POST", "/blobs/uploads/"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task Tries_again_where_the_registry_stumbles(int status)
    {
        var stumbles = 3;
        _registry.Fault = x => x.Method is "POST" or "PATCH" && stumbles-- > 0 ? new FaultyAnswer(status) : null;

        var result = await PushAsync();

        Assert.Equal(3, _push.Time.Waits.Count);
        Assert.All(_push.Time.Waits, x => Assert.InRange(x, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(59)));
        Assert.All(
            ImageDocuments.TryRead(_registry.Manifests[result.Digest].Content)!.Layers,
            x => Assert.Contains(x.Digest, _registry.Blobs.Keys));
    }

    [Fact]
    public async Task Gives_up_after_its_tries()
    {
        _registry.Fault =
            x => x.Method == "POST" ? new FaultyAnswer(500, """{"errors":[{"code":"UNKNOWN","message":"out of order"}]}""") : null;

        var failure = await Assert.ThrowsAsync<InfrastructureException>(PushAsync);

        Assert.Contains("500: UNKNOWN out of order", failure.CameBack, StringComparison.Ordinal);
        Assert.Equal(0, _registry.Count("PUT", "/manifests/"));
    }

    [Theory]
    [InlineData(401, "no credentials")]
    [InlineData(403, "403: DENIED not yours")]
    [InlineData(404, "404: DENIED not yours")]
    public async Task Never_asks_twice_where_a_second_time_changes_nothing(int status, string said)
    {
        _registry.Fault = x => x.Method == "POST"
            ? new FaultyAnswer(status, """{"errors":[{"code":"DENIED","message":"not yours"}]}""", "WWW-Authenticate: Basic realm=\"x\"")
            : null;

        var failure = await Assert.ThrowsAsync<ConfigurationException>(PushAsync);

        Assert.Equal(2, failure.ExitCode);
        Assert.Contains(said, failure.CameBack, StringComparison.Ordinal);
        Assert.Equal(1, _registry.Count("POST", "/blobs/uploads/"));
        Assert.Empty(_push.Time.Waits);
    }

    [Fact]
    public async Task A_connection_that_breaks_inside_a_layer_is_taken_up_where_it_broke()
    {
        var breaks = 1;
        _registry.BreakBodyAfter = x => x.Method == "PATCH" && breaks-- > 0 ? 100_000 : null;

        var result = await PushAsync();

        var resumed = _registry.Seen.Where(x => x.Method == "PATCH").ElementAt(1);
        var total = ImageDocuments.TryRead(_registry.Manifests[result.Digest].Content)!.Layers[0].Size;
        Assert.Equal($"100000-{total - 1}", resumed.Headers["Content-Range"]);
        Assert.Equal((total - 100_000).ToString(System.Globalization.CultureInfo.InvariantCulture), resumed.Headers["Content-Length"]);
        Assert.Single(_push.Time.Waits);
    }

    [Fact]
    public async Task As_long_as_something_gets_across_it_goes_on()
    {
        // More breaks than tries; each lets a part through.
        var breaks = 12;
        _registry.BreakBodyAfter = x => x.Method == "PATCH" && breaks-- > 0 ? 10_000 : null;

        var result = await PushAsync();

        Assert.All(
            ImageDocuments.TryRead(_registry.Manifests[result.Digest].Content)!.Layers,
            x => Assert.Contains(x.Digest, _registry.Blobs.Keys));
    }

    [Fact]
    public async Task A_connection_that_lets_nothing_through_is_given_up_and_the_push_can_be_repeated()
    {
        _registry.Fault = x => x.Method == "PATCH" && _registry.Blobs.Count == 1 ? FaultyAnswer.Drop : null;

        var failure = await Assert.ThrowsAsync<InfrastructureException>(PushAsync);
        Assert.Contains($"{RegistryRetries.Tries} tries", failure.CameBack, StringComparison.Ordinal);
        Assert.Empty(_registry.Manifests);
        Assert.Single(_registry.Blobs);

        _registry.Fault = _ => null;
        var result = await PushAsync();

        Assert.Equal((1, 1), (result.Registries[0].LayersSent, result.Registries[0].LayersReused));
        Assert.Equal(s_tags, Puts());
    }

    [Fact]
    public async Task An_upload_that_the_registry_forgot_begins_anew()
    {
        var forgets = 1;
        _registry.Fault = x => x.Method == "PATCH" && forgets-- > 0 ? Forget() : null;

        await PushAsync();

        Assert.Equal(1 + 3, _registry.Count("POST", "/blobs/uploads/"));

        FaultyAnswer Forget()
        {
            _registry.Uploads.Clear();
            return new FaultyAnswer(404);
        }
    }

    [Fact]
    public async Task A_wrong_digest_in_the_answer_is_found_out()
    {
        var wrong = $"sha256:{new string('0', 64)}";
        _registry.AnnouncedDigest = x => x == "5.2.0-cp7.5.0-r1" ? wrong : null;

        var failure = await Assert.ThrowsAsync<InfrastructureException>(PushAsync);

        Assert.Contains(wrong, failure.CameBack, StringComparison.Ordinal);
        Assert.Equal(["5.2.0-cp7.5.0-r1"], Puts());
    }

    [Fact]
    public async Task A_tag_that_means_something_else_after_it_was_put_is_found_out()
    {
        var wrong = $"sha256:{new string('1', 64)}";
        _registry.Fault = x => x.Method == "HEAD"
            && x.Path.EndsWith("/5.2.0-cp7.5.0-r1", StringComparison.Ordinal) && _registry.Manifests.ContainsKey("5.2.0-cp7.5.0-r1")
            ? new FaultyAnswer(200, "", $"Docker-Content-Digest: {wrong}")
            : null;

        var failure = await Assert.ThrowsAsync<InfrastructureException>(PushAsync);

        Assert.Contains(wrong, failure.CameBack, StringComparison.Ordinal);
        Assert.Contains("Reading back", failure.Attempted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_push_leaves_nothing_half_done_and_is_repeated()
    {
        using var interruption = new CancellationTokenSource();
        _registry.Fault = x =>
        {
            if (x.Method == "PATCH" && _registry.Blobs.Count == 1)
                interruption.Cancel();
            return null;
        };
        var run = new PushRun([Client()], _push.Log);
        var request = new PushRequest(ReleaseVersion.Of("5.2.0", "7.5.0", 1), PushFixture.Commit, "");
        var plan = await run.PlanAsync(request, _push.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => run.RunAsync(request, plan, s_image, _push.Folder / "push", interruption.Token));

        Assert.False(Directory.Exists(_push.Folder / "push"));
        Assert.Empty(_registry.Manifests);
        _registry.Fault = _ => null;
        var result = await PushAsync();
        Assert.Equal((1, 1), (result.Registries[0].LayersSent, result.Registries[0].LayersReused));
        Assert.Equal(s_tags, Puts());
    }

    RegistryClient Client() => _push.Open(_registry.Endpoint);

    Task<PushResult> PushAsync() => _push.PushAsync(s_image, 1, Client());

    string[] Puts() => [.. _registry.Seen.Where(x => x.Method == "PUT" && x.Path.Contains("/manifests/", StringComparison.Ordinal))
        .Select(x => x.Path[(x.Path.LastIndexOf('/') + 1)..])];
}
