using System.Net;

namespace Docker.DotNet;

/// <summary>There is no such network.</summary>
public class DockerNetworkNotFoundException : DockerApiException
{
    /// <summary>Holds the status and the body of the engine's answer.</summary>
    public DockerNetworkNotFoundException(HttpStatusCode statusCode, string responseBody)
        : base(statusCode, responseBody)
    {
    }
}
