using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Answer of <c>GET /version</c>: versions of the engine and of its components.</summary>
public class VersionResponse
{
    public IList<ComponentVersion> Components { get; set; }

    public string Version { get; set; }

    /// <summary>The newest API version that the engine speaks.</summary>
    [JsonPropertyName("ApiVersion")]
    public string APIVersion { get; set; }

    /// <summary>The oldest API version that the engine still speaks.</summary>
    public string MinAPIVersion { get; set; }

    public string GitCommit { get; set; }

    public string GoVersion { get; set; }

    public string Os { get; set; }

    public string Arch { get; set; }

    public string KernelVersion { get; set; }

    public bool Experimental { get; set; }

    public string BuildTime { get; set; }
}
