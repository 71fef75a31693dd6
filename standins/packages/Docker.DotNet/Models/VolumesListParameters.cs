namespace Docker.DotNet.Models;

/// <summary>Query of <c>GET /volumes</c>.</summary>
public class VolumesListParameters
{
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}
