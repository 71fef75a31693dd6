namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /networks/prune</c>.</summary>
public class NetworksDeleteUnusedParameters
{
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}
