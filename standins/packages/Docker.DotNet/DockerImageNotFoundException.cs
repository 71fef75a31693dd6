using System.Net;

namespace Docker.DotNet;

/// <summary>There is no such image.</summary>
public class DockerImageNotFoundException : DockerApiException
{
    /// <summary>Holds the status and the body of the engine's answer.</summary>
    public DockerImageNotFoundException(HttpStatusCode statusCode, string body)
        : base(statusCode, body)
    {
    }
}
