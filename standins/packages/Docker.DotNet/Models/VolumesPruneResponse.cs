namespace Docker.DotNet.Models;

/// <summary>Answer of <c>POST /volumes/prune</c>.</summary>
public class VolumesPruneResponse
{
    public IList<string> VolumesDeleted { get; set; }

    /// <summary>Bytes freed.</summary>
    public ulong SpaceReclaimed { get; set; }
}
