using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Number of processes in a container's control group.</summary>
public class PidsStats
{
    [JsonPropertyName("current")]
    public ulong Current { get; set; }

    [JsonPropertyName("limit")]
    public ulong Limit { get; set; }
}
