using System.Text.Json;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What came back from one request to the worker, whatever it was.</summary>
/// <param name="Method">Such as GET.</param>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Status">The HTTP status; null where there was no answer.</param>
/// <param name="ContentType">The media type of the body, or empty.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Failure">Why there was no answer: refused, reset, no answer in time; null where there was one.</param>
/// <param name="Duration">From sending to the last byte.</param>
public sealed partial record RestAnswer(
    string Method, string Path, int? Status, string ContentType, string Body, string? Failure, TimeSpan Duration)
{
    /// <summary>Whether the worker answered 200, or 201 or 204 where something was created or removed.</summary>
    public bool IsOk => Status is 200 or 201 or 204;

    /// <summary>Whether the body claims to be JSON.</summary>
    public bool IsJson => ContentType.EndsWith("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>The answer in one line: status and the worker's own message, or why there was none.</summary>
    public string Summary => Failure ?? (Message is { Length: > 0 } message ? $"{Status}: {message}" : $"{Status} {ContentType}".TrimEnd());

    /// <summary>
    /// The message of an error body: the field of the worker's JSON, or the text of Jetty's HTML page; null for anything else.
    /// </summary>
    public string? Message => Status is null or (>= 200 and < 300) ? null : IsJson ? JsonMessage(Body) : HtmlText(Body);

    static string? JsonMessage(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("message", out var message)
                ? message.ToString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string HtmlText(string body)
    {
        var title = Title().Match(body);
        var text = title.Success ? title.Groups[1].Value : Tag().Replace(body, " ");
        return Blanks().Replace(text, " ").Trim();
    }

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

/// <summary>An answer and what it means.</summary>
/// <param name="Raw">The answer as it came.</param>
/// <param name="Value">Its meaning; null where the status is not 200 or the body is not what the contract says.</param>
/// <param name="Unreadable">Why a 200 has no meaning: not JSON, another shape; null otherwise.</param>
public sealed record RestAnswer<T>(RestAnswer Raw, T? Value, string? Unreadable)
    where T : class
{
    /// <summary>The answer in one line, including why a 200 could not be read.</summary>
    public string Summary => Unreadable is null ? Raw.Summary : $"200, but {Unreadable}";
}
