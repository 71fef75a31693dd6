namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /volumes/prune</c>.</summary>
public class VolumesPruneParameters
{
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}
