namespace Docker.DotNet.Models;

/// <summary>Query of <c>GET /containers/{id}/stats</c>.</summary>
public class ContainerStatsParameters
{
    /// <summary>A report a second until cancelled; otherwise one report.</summary>
    public bool Stream { get; set; } = true;

    public bool? OneShot { get; set; }
}
