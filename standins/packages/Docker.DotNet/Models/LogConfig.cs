namespace Docker.DotNet.Models;

/// <summary>Log driver of a container.</summary>
public class LogConfig
{
    public string Type { get; set; }

    public IDictionary<string, string> Config { get; set; }
}
