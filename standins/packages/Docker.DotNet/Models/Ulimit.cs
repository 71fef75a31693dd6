namespace Docker.DotNet.Models;

/// <summary>One resource limit of a process.</summary>
public class Ulimit
{
    public string Name { get; set; }

    public long Hard { get; set; }

    public long Soft { get; set; }
}
