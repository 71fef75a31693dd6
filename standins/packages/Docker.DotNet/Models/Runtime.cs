using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>An OCI runtime that the engine can use.</summary>
public class Runtime
{
    [JsonPropertyName("path")]
    public string Path { get; set; }

    [JsonPropertyName("runtimeArgs")]
    public IList<string> Args { get; set; }
}
