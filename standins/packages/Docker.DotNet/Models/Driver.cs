namespace Docker.DotNet.Models;

/// <summary>A volume driver with its options.</summary>
public class Driver
{
    public string Name { get; set; }

    public IDictionary<string, string> Options { get; set; }
}
