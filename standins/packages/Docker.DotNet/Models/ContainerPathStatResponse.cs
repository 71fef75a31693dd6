using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>What a path in a container is: the engine's <c>X-Docker-Container-Path-Stat</c> header.</summary>
public class ContainerPathStatResponse
{
    [JsonPropertyName("name")]
    public string Name { get; set; }

    /// <summary>Size in bytes.</summary>
    [JsonPropertyName("size")]
    public long Size { get; set; }

    /// <summary>Mode bits in the encoding of Go's os.FileMode.</summary>
    [JsonPropertyName("mode")]
    public uint Mode { get; set; }

    [JsonPropertyName("mtime")]
    public DateTime Mtime { get; set; }

    [JsonPropertyName("linkTarget")]
    public string LinkTarget { get; set; }
}
