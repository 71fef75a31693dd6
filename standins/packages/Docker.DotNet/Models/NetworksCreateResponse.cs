using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Answer of <c>POST /networks/create</c>.</summary>
public class NetworksCreateResponse
{
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    public string Warning { get; set; }
}
