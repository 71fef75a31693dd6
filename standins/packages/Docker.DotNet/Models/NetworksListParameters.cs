namespace Docker.DotNet.Models;

/// <summary>Query of <c>GET /networks</c>.</summary>
public class NetworksListParameters
{
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}
