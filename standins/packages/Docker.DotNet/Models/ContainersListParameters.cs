namespace Docker.DotNet.Models;

/// <summary>Query of <c>GET /containers/json</c>.</summary>
public class ContainersListParameters
{
    public bool? Size { get; set; }

    /// <summary>Stopped containers as well.</summary>
    public bool? All { get; set; }

    public string Since { get; set; }

    public string Before { get; set; }

    public long? Limit { get; set; }

    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}
