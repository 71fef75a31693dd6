namespace Docker.DotNet.Models;

/// <summary>Answer of <c>POST /networks/prune</c>.</summary>
public class NetworksPruneResponse
{
    public IList<string> NetworksDeleted { get; set; }
}
