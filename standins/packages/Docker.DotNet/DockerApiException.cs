using System.Net;

namespace Docker.DotNet;

/// <summary>The engine refused a request, or failed on it.</summary>
public class DockerApiException : Exception
{
    /// <summary>Holds the status and the body of the engine's answer.</summary>
    public DockerApiException(HttpStatusCode statusCode, string responseBody)
        : base($"Docker API responded with status code={statusCode}, response={responseBody}")
    {
        StatusCode = statusCode;
        ResponseBody = responseBody;
    }

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The body of the answer as text; the engine sends <c>{"message":"..."}</c>.</summary>
    public string ResponseBody { get; }
}
