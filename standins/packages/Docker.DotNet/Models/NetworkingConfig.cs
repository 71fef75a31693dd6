namespace Docker.DotNet.Models;

/// <summary>Networks that a new container joins; key: name of the network.</summary>
public class NetworkingConfig
{
    public IDictionary<string, EndpointSettings> EndpointsConfig { get; set; }
}
