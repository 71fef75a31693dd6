using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Neo4jKafkaConnect.Failures;
using Serilog;

namespace Neo4jKafkaConnect.Registries;

/// <summary>A manifest as a registry has it.</summary>
/// <param name="Digest">Its name.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Content">Its bytes, to the last one.</param>
public sealed record RemoteManifest(string Digest, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>
/// One repository of a registry, through the registry's HTTP API (OCI distribution specification). Whatever it hands out was held
/// against its digest.
/// </summary>
public sealed class RegistryClient(RegistryTransport transport, string repository, ILogger log, TimeProvider? time = null)
{
    const string DigestHeader = "Docker-Content-Digest";
    const int LargestDocument = 8 * 1024 * 1024;
    const int MostPages = 1000;

    readonly TimeProvider _time = time ?? TimeProvider.System;
    readonly string _pull = $"repository:{repository}:pull";
    readonly string _push = $"repository:{repository}:pull,push";

    /// <summary>Where it is.</summary>
    public RegistryEndpoint Registry => transport.Registry;

    /// <summary>Its name in the registry.</summary>
    public string Repository { get; } = repository;

    /// <summary>All tags; none where there is no such repository yet.</summary>
    public async Task<IReadOnlyList<string>> ListTagsAsync(CancellationToken token)
    {
        List<string> tags = [];
        var address = Address("tags/list?n=1000");
        for (var page = 0; page < MostPages; page++)
        {
            var request = new RegistryRequest(HttpMethod.Get, address, _pull, $"Listing the tags of {Name()}.");
            using var answer = await transport.SendAsync(request, token);
            if (answer.StatusCode == HttpStatusCode.NotFound)
                return tags;
            await RequireAsync(request, answer, token, HttpStatusCode.OK);
            tags.AddRange(ReadTags(request, await ReadAsync(request, answer, token)));
            if (NextPage(address, answer) is not { } next)
                return tags;
            address = next;
        }

        throw new InfrastructureException(
            $"Listing the tags of {Name()}.", $"There is no end after {MostPages} pages.",
            "Have the registry looked at: it links from page to page in a circle.");
    }

    /// <summary>The digest that a tag or a digest stands for; null where it stands for nothing.</summary>
    public async Task<string?> FindDigestAsync(string reference, CancellationToken token)
    {
        var request = new RegistryRequest(HttpMethod.Head, Address($"manifests/{reference}"), _pull, $"Asking for {Name(reference)}.")
        { Accept = MediaTypes.Manifests };
        using var answer = await transport.SendAsync(request, token);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        await RequireAsync(request, answer, token, HttpStatusCode.OK);
        return DigestOf(answer) ?? (await FindManifestAsync(reference, token))?.Digest;
    }

    /// <summary>The manifest that a tag or a digest stands for; null where it stands for nothing.</summary>
    /// <exception cref="InfrastructureException">What came does not have the digest that was asked for or announced.</exception>
    public async Task<RemoteManifest?> FindManifestAsync(string reference, CancellationToken token)
    {
        var request = new RegistryRequest(
            HttpMethod.Get, Address($"manifests/{reference}"), _pull,
            $"Fetching the manifest of {Name(reference)}.") { Accept = MediaTypes.Manifests };
        using var answer = await transport.SendAsync(request, token);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        await RequireAsync(request, answer, token, HttpStatusCode.OK);
        var content = await ReadAsync(request, answer, token);
        var digest = ContentDigest.Of(content);
        RequireSame(request, ContentDigest.IsDigest(reference) ? reference : DigestOf(answer) ?? digest, digest);
        return new RemoteManifest(digest, answer.Content.Headers.ContentType?.MediaType ?? MediaTypes.DockerManifest, content);
    }

    /// <summary>Puts a manifest in place under a tag.</summary>
    /// <returns>Its digest, as the registry says.</returns>
    /// <exception cref="InfrastructureException">The registry calls it by another digest than it has.</exception>
    public async Task<string> PutManifestAsync(string tag, string mediaType, ReadOnlyMemory<byte> content, CancellationToken token)
    {
        var request = new RegistryRequest(HttpMethod.Put, Address($"manifests/{tag}"), _push, $"Putting {Name(tag)} in place.")
        {
            Content = () => new ReadOnlyMemoryContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } },
            ContentLength = content.Length,
        };
        using var answer = await transport.SendAsync(request, token);
        await RequireAsync(request, answer, token, HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Accepted);
        var digest = ContentDigest.Of(content.Span);
        RequireSame(request, digest, DigestOf(answer) ?? digest);
        return digest;
    }

    /// <summary>The size of a blob that the repository has; null where it does not have it.</summary>
    public async Task<long?> FindBlobAsync(string digest, CancellationToken token)
    {
        var request = new RegistryRequest(
            HttpMethod.Head, Address($"blobs/{digest}"), _pull, $"Asking {Registry.Name} for the layer {digest}.");
        using var answer = await transport.SendAsync(request, token);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        await RequireAsync(request, answer, token, HttpStatusCode.OK);
        return answer.Content.Headers.ContentLength ?? -1;
    }

    /// <summary>A small blob, such as an image's configuration.</summary>
    /// <exception cref="InfrastructureException">It is not there, larger than eight megabytes, or has another digest.</exception>
    public async Task<ReadOnlyMemory<byte>> GetBlobAsync(string digest, CancellationToken token)
    {
        var request = new RegistryRequest(HttpMethod.Get, Address($"blobs/{digest}"), _pull, $"Fetching {digest} from {Name()}.");
        using var answer = await transport.SendAsync(request, token);
        await RequireAsync(request, answer, token, HttpStatusCode.OK);
        var content = await ReadAsync(request, answer, token);
        RequireSame(request, digest, ContentDigest.Of(content));
        return content;
    }

    /// <summary>Sends a blob that the repository does not have.</summary>
    /// <returns>The bytes that went out, those that had to go again included.</returns>
    public Task<long> UploadBlobAsync(BlobSource blob, CancellationToken token) =>
        new BlobUpload(transport, Address("blobs/uploads/"), _push, Name(), log, _time).RunAsync(blob, token);

    /// <summary>Its name, with a tag or digest, for people.</summary>
    public string Name(string? reference = null) =>
        $"{Registry.Name}/{Repository}{(reference is null ? "" : ContentDigest.IsDigest(reference) ? $"@{reference}" : $":{reference}")}";

    Uri Address(string path) => new(Registry.Address, $"v2/{Repository}/{path}");

    async Task RequireAsync(RegistryRequest request, HttpResponseMessage answer, CancellationToken token, params HttpStatusCode[] wanted)
    {
        if (!wanted.Contains(answer.StatusCode))
            throw await RegistryAnswers.FailureAsync(request, Registry, answer, _time, token);
    }

    static string? DigestOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(DigestHeader, out var values) ? values.FirstOrDefault() : null;

    void RequireSame(RegistryRequest request, string expected, string actual)
    {
        if (expected != actual)
            throw new InfrastructureException(
                request.Attempted,
                $"The digests differ: expected {expected}, {Registry.Name} has {actual}.",
                "Nothing more was done. A proxy that changes what passes through it does this, or a damaged registry: "
                    + "compare with a client next to the registry.");
    }

    // Bounded: a manifest or a configuration is small, whatever comes.
    static async Task<byte[]> ReadAsync(RegistryRequest request, HttpResponseMessage answer, CancellationToken token)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(token);
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, token)) > 0)
            {
                if (content.Length + count > LargestDocument)
                    throw new InfrastructureException(
                        request.Attempted, $"More than {LargestDocument} bytes came.",
                        "That is no manifest and no configuration of an image.");
                content.Write(buffer, 0, count);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new InfrastructureException(request.Attempted, $"The connection broke: {exception.Message}", "Run again.", exception);
        }

        return content.ToArray();
    }

    static IEnumerable<string> ReadTags(RegistryRequest request, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            // A repository whose tags were all deleted has null in the place of the list.
            return document.RootElement.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
                ? [.. tags.EnumerateArray().Select(x => x.GetString()).OfType<string>()]
                : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InfrastructureException(
                request.Attempted, $"The answer is no list of tags: {exception.Message}",
                "See whether --registry names a container registry.", exception);
        }
    }

    // RFC 8288, as the specification uses it: Link: </v2/name/tags/list?n=…&last=…>; rel="next".
    Uri? NextPage(Uri address, HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Link", out var links))
            return null;
        foreach (var link in links)
        {
            var (start, end) = (link.IndexOf('<', StringComparison.Ordinal), link.IndexOf('>', StringComparison.Ordinal));
            if (start >= 0 && end > start && link[end..].Contains("next", StringComparison.Ordinal)
                && Uri.TryCreate(address, link[(start + 1)..end], out var next) && next.Host == Registry.Address.Host)
                return next;
        }

        return null;
    }
}
