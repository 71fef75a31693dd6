namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /containers/{id}/kill</c>.</summary>
public class ContainerKillParameters
{
    /// <summary>Name or number of the signal; SIGKILL when null.</summary>
    public string Signal { get; set; }
}
