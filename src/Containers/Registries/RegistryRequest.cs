using System.Net.Http.Headers;

namespace Neo4jKafkaConnect.Registries;

/// <summary>One request to a registry, which can be made again.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Address">Where.</param>
/// <param name="Scope">What it needs to be allowed, as tokens name it: <c>repository:name:pull,push</c>.</param>
/// <param name="Attempted">What it is for, as a sentence, for errors.</param>
public sealed record RegistryRequest(HttpMethod Method, Uri Address, string Scope, string Attempted)
{
    /// <summary>Makes the body, for every try anew; null for none.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>The media types that are accepted as an answer.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>The size of the body in bytes, which decides how long one try may take.</summary>
    public long ContentLength { get; init; }

    /// <summary>False where a second try would not be the same, and whoever asks sees to it.</summary>
    public bool IsRepeatable { get; init; } = true;

    internal HttpRequestMessage Build(Uri address, AuthenticationHeaderValue? authorization)
    {
        var message = new HttpRequestMessage(Method, address) { Content = Content?.Invoke() };
        message.Headers.Authorization = authorization;
        foreach (var type in Accept)
            message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        return message;
    }
}
