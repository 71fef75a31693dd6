namespace Docker.DotNet.Models;

/// <summary>Body of <c>POST /networks/{id}/disconnect</c>.</summary>
public class NetworkDisconnectParameters
{
    public string Container { get; set; }

    public bool Force { get; set; }
}
