namespace Docker.DotNet.Models;

/// <summary>A port in a list of containers; <c>PublicPort</c> is 0 when it is not published.</summary>
public class Port
{
    public string IP { get; set; }

    public ushort PrivatePort { get; set; }

    public ushort PublicPort { get; set; }

    public string Type { get; set; }
}
