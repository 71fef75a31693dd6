namespace Docker.DotNet.Models;

/// <summary>Pool that subnets of new networks are taken from.</summary>
public class NetworkAddressPool
{
    public string Base { get; set; }

    public long Size { get; set; }
}
