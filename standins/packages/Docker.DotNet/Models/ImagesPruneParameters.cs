namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /images/prune</c>.</summary>
public class ImagesPruneParameters
{
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}
