namespace Docker.DotNet.Models;

/// <summary>Local metadata of an image.</summary>
public class ImageMetadata
{
    public DateTime LastTagTime { get; set; }
}
