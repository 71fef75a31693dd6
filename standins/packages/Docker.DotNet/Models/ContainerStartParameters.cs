namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /containers/{id}/start</c>.</summary>
public class ContainerStartParameters
{
    public string DetachKeys { get; set; }
}
