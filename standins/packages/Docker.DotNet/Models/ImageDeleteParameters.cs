namespace Docker.DotNet.Models;

/// <summary>Query of <c>DELETE /images/{name}</c>.</summary>
public class ImageDeleteParameters
{
    public bool? Force { get; set; }

    public bool? NoPrune { get; set; }
}
