namespace Docker.DotNet.Models;

/// <summary>Storage driver of an image or a container, with the driver's own values.</summary>
public class GraphDriverData
{
    public IDictionary<string, string> Data { get; set; }

    public string Name { get; set; }
}
