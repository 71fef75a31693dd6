namespace Docker.DotNet.Models;

/// <summary>Answer of <c>POST /containers/prune</c>.</summary>
public class ContainersPruneResponse
{
    public IList<string> ContainersDeleted { get; set; }

    /// <summary>Bytes freed.</summary>
    public ulong SpaceReclaimed { get; set; }
}
