namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /containers/{id}/stop</c>.</summary>
public class ContainerStopParameters
{
    /// <summary>Seconds between the stop signal and SIGKILL; the container's own value when null.</summary>
    public uint? WaitBeforeKillSeconds { get; set; }
}
