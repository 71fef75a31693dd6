namespace Docker.DotNet.Models;

/// <summary>Query of <c>DELETE /containers/{id}</c>.</summary>
public class ContainerRemoveParameters
{
    /// <summary>Anonymous volumes of the container as well.</summary>
    public bool? RemoveVolumes { get; set; }

    public bool? RemoveLinks { get; set; }

    /// <summary>Kill it first when it runs.</summary>
    public bool? Force { get; set; }
}
