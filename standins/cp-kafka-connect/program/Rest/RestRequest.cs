using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary>A request as the resources see it.</summary>
/// <param name="Segments">The path's parts, decoded.</param>
sealed record RestRequest(string Method, string[] Segments, IQueryCollection Query, string? ContentType, string Body)
{
    /// <summary>Reads a request with its body.</summary>
    public static async Task<RestRequest> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(cancellation);
        // As it was sent: the web server leaves an encoded slash as it is, and nothing else.
        var path = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget.Split('?')[0] is { Length: > 0 } raw
            ? raw
            : request.Path.ToUriComponent();
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        return new RestRequest(
            HttpMethods.IsHead(request.Method) ? "GET" : request.Method, segments, request.Query, request.ContentType, body)
        {
            Ambiguity = FindAmbiguity(path),
        };
    }

    /// <summary>Why the web server of Kafka 4 refuses the path (Jetty 12); null where it does not.</summary>
    public string? Ambiguity { get; private init; }

    /// <summary>The body, which has to be JSON.</summary>
    /// <exception cref="RestException">The request says that it sends something else.</exception>
    public JsonBody RequireJson() => ContentType is not null && ContentType.Contains("json", StringComparison.OrdinalIgnoreCase)
        ? new JsonBody(Body)
        : throw new RestException(415, "HTTP 415 Unsupported Media Type");

    /// <summary>The body as a flat map of settings.</summary>
    /// <exception cref="RestException">It is nothing, or something else.</exception>
    public Dictionary<string, string?> RequireSettings()
    {
        var body = RequireJson();
        return body.IsNothing ? throw RestException.NoSettings() : body.ReadMap();
    }

    static string? FindAmbiguity(string path) =>
        path.Contains("%2F", StringComparison.OrdinalIgnoreCase) ? "Ambiguous URI path separator"
        : path.Contains("%25", StringComparison.Ordinal) ? "Ambiguous URI path encoding"
        : path.Contains("%5C", StringComparison.OrdinalIgnoreCase) ? "Suspicious Path Character"
        : null;
}
