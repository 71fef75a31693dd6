namespace Docker.DotNet.Models;

/// <summary>Size (bytes) and users of a volume; -1 where the engine does not know.</summary>
public class VolumeUsageData
{
    public long RefCount { get; set; }

    public long Size { get; set; }
}
