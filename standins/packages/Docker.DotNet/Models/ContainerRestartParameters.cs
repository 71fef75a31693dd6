namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /containers/{id}/restart</c>.</summary>
public class ContainerRestartParameters
{
    /// <summary>Seconds between the stop signal and SIGKILL; the container's own value when null.</summary>
    public uint? WaitBeforeKillSeconds { get; set; }
}
