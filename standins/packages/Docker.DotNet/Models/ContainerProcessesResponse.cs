namespace Docker.DotNet.Models;

/// <summary>Answer of <c>GET /containers/{id}/top</c>: a table.</summary>
public class ContainerProcessesResponse
{
    public IList<IList<string>> Processes { get; set; }

    public IList<string> Titles { get; set; }
}
