using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Address and port of the host; port <c>0</c> or empty lets the engine choose.</summary>
public class PortBinding
{
    [JsonPropertyName("HostIp")]
    public string HostIP { get; set; }

    public string HostPort { get; set; }
}
