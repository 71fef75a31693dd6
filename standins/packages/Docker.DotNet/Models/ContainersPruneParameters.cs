namespace Docker.DotNet.Models;

/// <summary>Query of <c>POST /containers/prune</c>.</summary>
public class ContainersPruneParameters
{
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}
