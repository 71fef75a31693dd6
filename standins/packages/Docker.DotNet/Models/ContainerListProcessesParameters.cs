namespace Docker.DotNet.Models;

/// <summary>Query of <c>GET /containers/{id}/top</c>.</summary>
public class ContainerListProcessesParameters
{
    /// <summary>Arguments for ps, such as <c>-eo pid,uid,cmd</c>.</summary>
    public string PsArgs { get; set; }
}
