namespace Docker.DotNet.Models;

/// <summary>State of a container's main process.</summary>
public class ContainerState
{
    public string Status { get; set; }

    public bool Running { get; set; }

    public bool Paused { get; set; }

    public bool Restarting { get; set; }

    public bool OOMKilled { get; set; }

    public bool Dead { get; set; }

    public long Pid { get; set; }

    public long ExitCode { get; set; }

    public string Error { get; set; }

    /// <summary>RFC 3339 time with nanoseconds, as sent by the engine.</summary>
    public string StartedAt { get; set; }

    /// <summary>RFC 3339 time with nanoseconds, as sent by the engine; the year 1 while it runs.</summary>
    public string FinishedAt { get; set; }

    public Health Health { get; set; }
}
