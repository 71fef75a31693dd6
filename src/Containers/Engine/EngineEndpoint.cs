namespace Neo4jKafkaConnect.Engine;

/// <summary>Where a container engine listens, and who said so.</summary>
/// <param name="Uri">A <c>unix</c>, <c>tcp</c>, <c>http</c> or <c>npipe</c> address.</param>
/// <param name="Source">What named the address: <c>DOCKER_HOST</c>, a docker context, a default socket, the rehearsal.</param>
public sealed record EngineEndpoint(Uri Uri, string Source)
{
    /// <summary>The address in the form that <c>DOCKER_HOST</c> takes.</summary>
    public string DockerHost => Uri.Scheme == "unix" ? $"unix://{Uri.LocalPath}" : Uri.OriginalString;
}

/// <summary>What an engine says of itself.</summary>
/// <param name="ServerVersion">The engine's version, such as <c>20.10.24</c>.</param>
/// <param name="ApiVersion">The newest API version that it speaks.</param>
/// <param name="OperatingSystem">The host's operating system in words.</param>
/// <param name="Architecture">In OCI's terms: <c>amd64</c>, <c>arm64</c>.</param>
/// <param name="StorageDriver">Such as <c>overlay2</c>.</param>
/// <param name="CgroupVersion">1 or 2, or empty where the engine does not say.</param>
public sealed record EngineFacts(
    string ServerVersion,
    string ApiVersion,
    string OperatingSystem,
    string Architecture,
    string StorageDriver,
    string CgroupVersion)
{
    /// <summary>
    /// Whether images are kept in containerd's store, by their content (<c>docker info</c>: driver-type io.containerd.snapshotter.v1).
    /// </summary>
    public bool HasContainerdStore { get; init; }
}

/// <summary>One place where an engine was looked for.</summary>
/// <param name="Source">What named the place.</param>
/// <param name="Where">The address, or the file that was to hold it.</param>
/// <param name="Outcome">What came of it, in words.</param>
public sealed record EngineAttempt(string Source, string Where, string Outcome);
