namespace Docker.DotNet.Models;

/// <summary>Layers of an image as digests of their uncompressed archives, the lowest first.</summary>
public class RootFS
{
    public string Type { get; set; }

    public IList<string> Layers { get; set; }

    public string BaseLayer { get; set; }
}
