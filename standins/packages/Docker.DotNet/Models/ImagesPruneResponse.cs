namespace Docker.DotNet.Models;

/// <summary>Answer of <c>POST /images/prune</c>.</summary>
public class ImagesPruneResponse
{
    public IList<ImageDeleteResponse> ImagesDeleted { get; set; }

    /// <summary>Bytes freed.</summary>
    public ulong SpaceReclaimed { get; set; }
}
