using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Answer of <c>GET /exec/{id}/json</c>.</summary>
public class ContainerExecInspectResponse
{
    [JsonPropertyName("ID")]
    public string ExecID { get; set; }

    public string ContainerID { get; set; }

    public bool Running { get; set; }

    /// <summary>Exit code; 0 while it still runs.</summary>
    public long ExitCode { get; set; }

    public long Pid { get; set; }
}
