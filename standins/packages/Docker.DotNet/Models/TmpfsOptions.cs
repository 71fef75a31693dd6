namespace Docker.DotNet.Models;

/// <summary>Options of a tmpfs mount.</summary>
public class TmpfsOptions
{
    /// <summary>Limit in bytes.</summary>
    public long SizeBytes { get; set; }

    public uint Mode { get; set; }
}
