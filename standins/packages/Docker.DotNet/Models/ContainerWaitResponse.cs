namespace Docker.DotNet.Models;

/// <summary>Answer of <c>POST /containers/{id}/wait</c>.</summary>
public class ContainerWaitResponse
{
    public ContainerWaitOKBodyError Error { get; set; }

    /// <summary>Exit code of the container.</summary>
    public long StatusCode { get; set; }
}
