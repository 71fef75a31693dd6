namespace Docker.DotNet.Models;

/// <summary>Query of <c>GET /containers/{id}/logs</c>.</summary>
public class ContainerLogsParameters
{
    public bool? ShowStdout { get; set; }

    public bool? ShowStderr { get; set; }

    /// <summary>Unix time in seconds.</summary>
    public string Since { get; set; }

    /// <summary>Unix time in seconds.</summary>
    public string Until { get; set; }

    public bool? Timestamps { get; set; }

    public bool? Follow { get; set; }

    /// <summary>Number of lines from the end, or <c>all</c>.</summary>
    public string Tail { get; set; }
}
