namespace Docker.DotNet.Models;

/// <summary>Options of a bind mount.</summary>
public class BindOptions
{
    public string Propagation { get; set; }

    public bool NonRecursive { get; set; }
}
