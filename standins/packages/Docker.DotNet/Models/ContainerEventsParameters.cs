namespace Docker.DotNet.Models;

/// <summary>What to report from <c>GET /events</c>.</summary>
public class ContainerEventsParameters
{
    /// <summary>Unix time in seconds (fractions allowed) or a duration before now.</summary>
    public string Since { get; set; }

    /// <summary>Unix time in seconds (fractions allowed); the stream ends there.</summary>
    public string Until { get; set; }

    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}
