namespace Docker.DotNet.Models;

/// <summary>The engine's settings for one registry.</summary>
public class IndexInfo
{
    public string Name { get; set; }

    public IList<string> Mirrors { get; set; }

    public bool Secure { get; set; }

    public bool Official { get; set; }
}
