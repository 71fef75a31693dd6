using System.Net;

namespace Docker.DotNet;

/// <summary>There is no such container.</summary>
public class DockerContainerNotFoundException : DockerApiException
{
    /// <summary>Holds the status and the body of the engine's answer.</summary>
    public DockerContainerNotFoundException(HttpStatusCode statusCode, string responseBody)
        : base(statusCode, responseBody)
    {
    }
}
