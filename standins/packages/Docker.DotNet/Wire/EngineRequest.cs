using System.Net;

namespace Docker.DotNet.Wire;

/// <summary>One request to the engine; the path is relative to the API's root.</summary>
internal sealed record EngineRequest(HttpMethod Method, string Path, Query Query = null)
{
    /// <summary>The body, or null.</summary>
    public HttpContent Body { get; init; }

    /// <summary>Headers of this request only, or null.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>Whether the request may take as long as it likes: it waits or streams.</summary>
    public bool Unlimited { get; init; }

    /// <summary>The exception for the status 404; <see cref="DockerApiException"/> when null.</summary>
    public Func<HttpStatusCode, string, DockerApiException> NotFound { get; init; }
}
