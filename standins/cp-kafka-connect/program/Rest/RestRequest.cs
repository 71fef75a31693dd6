using System.Text;
using Microsoft.AspNetCore.Http;

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
        var segments = (request.Path.Value ?? "/").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return new RestRequest(HttpMethods.IsHead(request.Method) ? "GET" : request.Method, segments, request.Query, request.ContentType, body);
    }

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
}
