namespace Docker.DotNet.Models;

/// <summary>Limit of one block device, a second.</summary>
public class ThrottleDevice
{
    public string Path { get; set; }

    public ulong Rate { get; set; }
}
