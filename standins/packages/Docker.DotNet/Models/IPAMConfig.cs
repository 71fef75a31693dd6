using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One address range of a network, in CIDR form.</summary>
public class IPAMConfig
{
    public string Subnet { get; set; }

    public string IPRange { get; set; }

    public string Gateway { get; set; }

    [JsonPropertyName("AuxiliaryAddresses")]
    public IDictionary<string, string> AuxAddress { get; set; }
}
