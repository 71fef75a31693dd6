namespace Docker.DotNet.Models;

/// <summary>Why waiting for a container failed.</summary>
public class ContainerWaitOKBodyError
{
    public string Message { get; set; }
}
