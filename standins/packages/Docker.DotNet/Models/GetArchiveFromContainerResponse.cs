namespace Docker.DotNet.Models;

/// <summary>Answer of <c>GET</c> or <c>HEAD /containers/{id}/archive</c>.</summary>
public class GetArchiveFromContainerResponse
{
    /// <summary>What the path is.</summary>
    public ContainerPathStatResponse Stat { get; set; }

    /// <summary>A tar archive of the path; null when only its state was asked for. The caller disposes it.</summary>
    public Stream Stream { get; set; }
}
