namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary>An answer that is an error, in the worker's JSON form.</summary>
sealed class RestException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    public static RestException NotFound(string message) => new(404, message);

    /// <summary>What the real worker answers where the settings are missing altogether.</summary>
    public static RestException NoSettings() => new(500, "Cannot invoke \"java.util.Map.get(Object)\" because \"connectorConfig\" is null");

    /// <summary>What the real worker answers for a path that it does not have.</summary>
    public static RestException UnknownPath() => new(404, "HTTP 404 Not Found") { HasNoContentType = true };

    /// <summary>What the real worker answers for a method that the path does not have.</summary>
    public static RestException UnknownMethod() => new(405, "HTTP 405 Method Not Allowed") { HasNoContentType = true };

    /// <summary>Errors of the server's own carry no content type, unlike the worker's.</summary>
    public bool HasNoContentType { get; private init; }
}
