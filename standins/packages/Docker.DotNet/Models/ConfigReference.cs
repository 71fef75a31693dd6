namespace Docker.DotNet.Models;

/// <summary>Network whose configuration is used.</summary>
public class ConfigReference
{
    public string Network { get; set; }
}
