namespace Docker.DotNet.Models;

/// <summary>Fixed addresses asked for an end point.</summary>
public class EndpointIPAMConfig
{
    public string IPv4Address { get; set; }

    public string IPv6Address { get; set; }

    public IList<string> LinkLocalIPs { get; set; }
}
