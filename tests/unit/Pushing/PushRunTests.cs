using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Registries;

namespace Neo4jKafkaConnect.Tests.Pushing;

/// <summary>What is sent and put in place, and in which order.</summary>
public sealed class PushRunTests : IDisposable
{
    static readonly byte[] s_base = SampleImage.Layer("base", 300_000, seed: 1);
    static readonly SampleImage s_image = new("5.2.0", s_base, SampleImage.Layer("connector", 50_000, seed: 2));
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
    public async Task Sends_layers_then_immutable_tags_then_moving_ones()
    {
        var result = await PushAsync();

        var pushed = Assert.Single(result.Registries);
        Assert.Equal(s_tags, pushed.Tags.Select(x => x.Tag));
        Assert.All(pushed.Tags, x => Assert.Equal((result.Digest, TagOutcome.Pushed), (x.Digest, x.Outcome)));
        Assert.Equal([true, true, false, false, false, false], pushed.Tags.Select(x => x.IsImmutable));
        Assert.Equal((2, 0), (pushed.LayersSent, pushed.LayersReused));
        Assert.Equal(_registry.Blobs.Values.Sum(x => x.Length), pushed.BytesSent);
        Assert.Equal(s_tags, Puts());
        Assert.True(LastIndex("PATCH", "/blobs/") < FirstIndex("PUT", "/manifests/"));
        Assert.Empty(_push.Time.Waits);
    }

    [Fact]
    public async Task The_manifest_names_what_was_sent()
    {
        var result = await PushAsync();

        var (mediaType, content) = _registry.Manifests[result.Digest];
        Assert.Equal(result.Digest, ContentDigest.Of(content));
        Assert.Equal(mediaType, result.MediaType);
        var manifest = ImageDocuments.TryRead(content)!;
        Assert.Equal(s_image.Id, manifest.Configuration.Digest);
        Assert.All(manifest.Layers.Append(manifest.Configuration), x => Assert.Equal(x.Size, _registry.Blobs[x.Digest].Length));
    }

    [Fact]
    public async Task A_second_push_sends_nothing()
    {
        var first = await PushAsync();
        var second = await PushAsync();

        Assert.Equal(first.Digest, second.Digest);
        var pushed = Assert.Single(second.Registries);
        Assert.Equal((0L, 0, 2), (pushed.BytesSent, pushed.LayersSent, pushed.LayersReused));
        Assert.All(pushed.Tags, x => Assert.Equal(TagOutcome.AlreadyThere, x.Outcome));
        Assert.Equal(2 + 1, _registry.Count("PATCH", "/blobs/"));
        Assert.Equal(s_tags.Length, _registry.Count("PUT", "/manifests/"));
    }

    [Fact]
    public async Task An_upgrade_of_the_connector_sends_no_base_layer_whatever_compressed_it()
    {
        var first = await PushAsync();
        RecompressBase(first.Digest, "5.2.0-cp7.5.0-r1");

        var upgraded = new SampleImage("5.3.0", s_base, SampleImage.Layer("connector", 60_000, seed: 3));
        var result = await _push.PushAsync(upgraded, new PushRequest(ReleaseVersion.Of("5.3.0", "7.5.0", 1), null, ""), Client());

        var pushed = Assert.Single(result.Registries);
        Assert.Equal((1, 1), (pushed.LayersSent, pushed.LayersReused));
        Assert.InRange(pushed.BytesSent, 60_000, 70_000);
    }

    [Fact]
    public async Task A_layer_that_the_registry_lost_is_sent_again()
    {
        var first = await PushAsync();
        var lost = ImageDocuments.TryRead(_registry.Manifests[first.Digest].Content)!.Layers[0].Digest;
        Assert.True(_registry.Blobs.TryRemove(lost, out _));

        var second = await PushAsync();

        Assert.Equal(first.Digest, second.Digest);
        Assert.Equal(1, Assert.Single(second.Registries).LayersSent);
        Assert.Contains(lost, _registry.Blobs.Keys);
    }

    [Fact]
    public async Task A_release_that_is_built_again_is_what_its_tag_promises()
    {
        var request = new PushRequest(ReleaseVersion.Of("5.2.0", "7.5.0", 1), PushFixture.Commit, "");
        var first = await PushAsync();

        var second = await _push.PushAsync(s_image, request with { Promised = first.Digest }, Client());

        Assert.All(Assert.Single(second.Registries).Tags, x => Assert.Equal(TagOutcome.AlreadyThere, x.Outcome));
    }

    [Fact]
    public async Task Another_image_than_the_tag_promises_goes_nowhere()
    {
        var promised = $"sha256:{new string('d', 64)}";
        var request = new PushRequest(ReleaseVersion.Of("5.2.0", "7.5.0", 1), PushFixture.Commit, "") { Promised = promised };

        var failure = await Assert.ThrowsAsync<FindingsException>(() => _push.PushAsync(s_image, request, Client()));

        Assert.Matches($"promises {promised}; this image is sha256:[0-9a-f]{{64}}", failure.CameBack);
        Assert.Contains("./build.sh Reproduce", failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(0, _registry.Count("PATCH", "/blobs/"));
        Assert.Equal(0, _registry.Count("PUT", "/manifests/"));
    }

    [Theory]
    [InlineData("5.2.0-cp7.5.0-r1")]
    [InlineData("sha-0123abc")]
    public async Task An_immutable_tag_with_another_digest_is_never_overwritten(string tag)
    {
        var there = await PushOtherAsync(tag);

        var failure = await Assert.ThrowsAsync<FindingsException>(PushAsync);

        Assert.Equal(1, failure.ExitCode);
        Assert.Contains(tag, failure.CameBack, StringComparison.Ordinal);
        Assert.Contains(there, failure.CameBack, StringComparison.Ordinal);
        Assert.Matches("this image is sha256:[0-9a-f]{64}", failure.CameBack);
        Assert.Equal(0, _registry.Count("PATCH", "/blobs/"));
        Assert.Equal(0, _registry.Count("PUT", "/manifests/"));
    }

    [Fact]
    public async Task One_registry_in_conflict_keeps_every_other_as_it_was()
    {
        using var other = new FaultyRegistry();
        await PushOtherAsync("5.2.0-cp7.5.0-r1");

        await Assert.ThrowsAsync<FindingsException>(() => _push.PushAsync(s_image, 1, _push.Open(other.Endpoint), Client()));

        Assert.Empty(other.Blobs);
        Assert.Empty(other.Manifests);
    }

    [Fact]
    public async Task Moving_tags_move_only_after_every_registry_has_the_immutable_ones()
    {
        using var other = new FaultyRegistry();
        other.Fault = x => x.Method == "PUT" && x.Path.EndsWith("sha-0123abc", StringComparison.Ordinal) ? new FaultyAnswer(403) : null;

        await Assert.ThrowsAsync<ConfigurationException>(() => _push.PushAsync(s_image, 1, Client(), _push.Open(other.Endpoint)));
        Assert.Equal(s_tags[..2], Puts());

        other.Fault = _ => null;
        var result = await _push.PushAsync(s_image, 1, Client(), _push.Open(other.Endpoint));

        Assert.Equal([0L, 0L], result.Registries.Select(x => x.BytesSent));
        Assert.Equal(s_tags, Puts());
        Assert.Equal(
            [TagOutcome.AlreadyThere, TagOutcome.Pushed, TagOutcome.Pushed, TagOutcome.Pushed, TagOutcome.Pushed, TagOutcome.Pushed],
            result.Registries[1].Tags.Select(x => x.Outcome));
    }

    [Fact]
    public async Task A_moving_tag_moves_from_the_former_release_and_stays_at_a_newer_one()
    {
        var first = await PushAsync();
        var rebuilt = new SampleImage("5.2.0 again", s_base);
        var second = await _push.PushAsync(rebuilt, new PushRequest(ReleaseVersion.Of("5.2.0", "7.5.0", 2), null, ""), Client());
        var again = await PushAsync();

        Assert.Equal(
            [TagOutcome.Pushed, TagOutcome.Moved, TagOutcome.Moved, TagOutcome.Moved, TagOutcome.Moved],
            second.Registries[0].Tags.Select(x => x.Outcome));
        Assert.All(
            again.Registries[0].Tags.Where(x => x.IsImmutable),
            x => Assert.Equal((first.Digest, TagOutcome.AlreadyThere), (x.Digest, x.Outcome)));
        Assert.All(
            again.Registries[0].Tags.Where(x => !x.IsImmutable),
            x => Assert.Equal((second.Digest, TagOutcome.Stays), (x.Digest, x.Outcome)));
    }

    [Fact]
    public async Task A_tag_that_cannot_be_is_refused_before_anything_is_asked()
    {
        var request = new PushRequest(ReleaseVersion.Of("5.2.0", "7.5.0", 1), PushFixture.Commit, "-" + new string('x', 120));

        await Assert.ThrowsAsync<ConfigurationException>(() => _push.PushAsync(s_image, request, Client()));

        Assert.Empty(_registry.Seen);
    }

    [Fact]
    public async Task A_plan_changes_nothing()
    {
        var plan = await new PushRun([Client()], _push.Log).PlanAsync(
            new PushRequest(ReleaseVersion.Of("5.2.0", "7.5.0", 1), PushFixture.Commit, ""), _push.Token);

        Assert.Equal(s_tags, plan[0].Tags.Immutable.Concat(plan[0].Tags.Moving));
        Assert.All(_registry.Seen, x => Assert.Equal("GET", x.Method));
    }

    RegistryClient Client() => _push.Open(_registry.Endpoint);

    Task<PushResult> PushAsync() => _push.PushAsync(s_image, 1, Client());

    async Task<string> PushOtherAsync(string tag)
    {
        var content = ImageDocuments.Write(
            new ImageManifest(new Descriptor(MediaTypes.DockerConfiguration, $"sha256:{new string('a', 64)}", 1), []));
        _registry.Manifests[tag] = _registry.Manifests[ContentDigest.Of(content)] = (MediaTypes.DockerManifest, content);
        return await Task.FromResult(ContentDigest.Of(content));
    }

    // As if another compressor had made the base layer: other bytes, the same content.
    void RecompressBase(string digest, string tag)
    {
        using var stream = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(
            stream, System.IO.Compression.CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(s_base);
        var bytes = stream.ToArray();
        var manifest = ImageDocuments.TryRead(_registry.Manifests[digest].Content)!;
        Assert.True(_registry.Blobs.TryRemove(manifest.Layers[0].Digest, out _));
        _registry.Blobs[ContentDigest.Of(bytes)] = bytes;
        var content = ImageDocuments.Write(manifest with
        { Layers = [manifest.Layers[0] with { Digest = ContentDigest.Of(bytes), Size = bytes.Length }, manifest.Layers[1]] });
        _registry.Manifests[tag] = _registry.Manifests[ContentDigest.Of(content)] = (MediaTypes.DockerManifest, content);
    }

    string[] Puts() => [.. _registry.Seen.Where(x => x.Method == "PUT" && x.Path.Contains("/manifests/", StringComparison.Ordinal))
        .Select(x => x.Path[(x.Path.LastIndexOf('/') + 1)..])];

    int FirstIndex(string method, string path) =>
        _registry.Seen.ToList().FindIndex(x => x.Method == method && x.Path.Contains(path, StringComparison.Ordinal));

    int LastIndex(string method, string path) =>
        _registry.Seen.ToList().FindLastIndex(x => x.Method == method && x.Path.Contains(path, StringComparison.Ordinal));
}
