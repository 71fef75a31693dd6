namespace Docker.DotNet.Models;

/// <summary>One image that was untagged or deleted.</summary>
public class ImageDeleteResponse
{
    public string Deleted { get; set; }

    public string Untagged { get; set; }
}
