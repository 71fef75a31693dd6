namespace Docker.DotNet.Models;

/// <summary>Networks in a list of containers.</summary>
public class SummaryNetworkSettings
{
    public IDictionary<string, EndpointSettings> Networks { get; set; }
}
