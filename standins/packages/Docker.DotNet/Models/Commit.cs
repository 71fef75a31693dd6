namespace Docker.DotNet.Models;

/// <summary>Commit that a helper program was built from, and the one expected.</summary>
public class Commit
{
    public string ID { get; set; }

    public string Expected { get; set; }
}
