using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Registries;

public sealed class ReceivingRegistryTests : IAsyncLifetime, IDisposable
{
    static readonly byte[] s_layer = RandomNumberGenerator.GetBytes(300_000);
    static readonly string s_digest = ContentDigest.Of(s_layer);

    readonly TemporaryFolder _folder = new();
    readonly ReceivingRegistry _registry;
    readonly HttpClient _client;

    public ReceivingRegistryTests()
    {
        _registry = ReceivingRegistry.TryOpen(_folder.Path) ?? throw new InvalidOperationException("None of its ports is free.");
        _client = new HttpClient { BaseAddress = new Uri($"http://{_registry.Name}/") };
    }

    /// <inheritdoc />
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc />
    public async Task DisposeAsync() => await _registry.DisposeAsync();

    /// <inheritdoc />
    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_has_every_blob_but_those_that_it_is_to_lack()
    {
        _registry.Lacking = new HashSet<string> { s_digest };

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, "v2/"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Head, $"v2/image/blobs/{ContentDigest.Of([1])}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Head, $"v2/image/blobs/{s_digest}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(HttpMethod.Head, "v2/image/manifests/tag"));
    }

    // Docker's own store sends all in one request, and then the digest; containerd's sends both at once.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_sent_is_there_afterwards(bool isChunked)
    {
        _registry.MostUploads = 1;
        var upload = await BeginAsync();
        if (isChunked)
            Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(HttpMethod.Patch, upload, s_layer));

        var end = $"{upload}?digest={Uri.EscapeDataString(s_digest)}";
        Assert.Equal(HttpStatusCode.Created, await StatusAsync(HttpMethod.Put, end, isChunked ? [] : s_layer));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Head, $"v2/image/blobs/{s_digest}"));
        Assert.Equal(s_layer, await File.ReadAllBytesAsync(_registry.Blobs[s_digest].File));
        Assert.False(_registry.TooMany.IsCancellationRequested);
    }

    [Fact]
    public async Task What_is_not_its_digest_is_refused()
    {
        _registry.MostUploads = 1;
        var upload = await BeginAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(HttpMethod.Put, $"{upload}?digest={ContentDigest.Of([1])}", s_layer));
        Assert.Empty(_registry.Blobs);
    }

    [Fact]
    public async Task More_than_it_takes_is_said_at_its_beginning()
    {
        _registry.MostUploads = 1;
        await StatusAsync(HttpMethod.Patch, await BeginAsync(), s_layer);
        var second = await BeginAsync();

        // The connection breaks, or ends with nothing done: an answer would wait for all that comes.
        var failure = await Record.ExceptionAsync(
            async () => Assert.NotEqual(HttpStatusCode.Accepted, await StatusAsync(HttpMethod.Patch, second, s_layer)));

        Assert.True(failure is null or HttpRequestException or IOException, failure?.ToString());
        Assert.True(_registry.TooMany.IsCancellationRequested);
    }

    [Fact]
    public async Task A_manifest_that_is_sent_twice_is_kept_once()
    {
        foreach (var name in (string[])["tag", ContentDigest.Of("{}"u8)])
            Assert.Equal(HttpStatusCode.Created, await StatusAsync(HttpMethod.Put, $"v2/image/manifests/{name}", "{}"u8.ToArray()));

        Assert.Equal("{}"u8.ToArray(), Assert.Single(_registry.Manifests));
    }

    [Fact]
    public async Task Several_are_open_at_once()
    {
        await using var second = ReceivingRegistry.TryOpen(_folder.Path / "second");

        Assert.NotEqual(_registry.Name, second!.Name);
    }

    async Task<string> BeginAsync()
    {
        using var answer = await _client.PostAsync("v2/image/blobs/uploads/", null);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, byte[]? content = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (content is not null)
        {
            request.Content = new ByteArrayContent(content);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            request.Headers.TransferEncodingChunked = method == HttpMethod.Patch;
        }

        using var answer = await _client.SendAsync(request);
        return answer.StatusCode;
    }
}
