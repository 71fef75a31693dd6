namespace Docker.DotNet.Models;

/// <summary>Weight of one block device.</summary>
public class WeightDevice
{
    public string Path { get; set; }

    public ushort Weight { get; set; }
}
