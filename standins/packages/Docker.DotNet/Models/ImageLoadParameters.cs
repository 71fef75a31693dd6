namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /images/load</c>.</summary>
public class ImageLoadParameters
{
    public bool Quiet { get; set; }
}
