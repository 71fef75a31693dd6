namespace Docker.DotNet.Models;

/// <summary>Version of one component of the engine.</summary>
public class ComponentVersion
{
    public string Name { get; set; }

    public string Version { get; set; }

    public IDictionary<string, string> Details { get; set; }
}
