namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /containers/{id}/rename</c>.</summary>
public class ContainerRenameParameters
{
    public string NewName { get; set; }
}
