using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>What a private engine is started from.</summary>
/// <param name="Dockerd">The engine.</param>
/// <param name="Containerd">What runs its containers.</param>
sealed record EnginePrograms(AbsolutePath Dockerd, AbsolutePath Containerd)
{
    /// <summary>Those of this machine; null where one of them is not there.</summary>
    public static EnginePrograms? Find() =>
        HostSystem.FindProgram("dockerd") is { } dockerd && HostSystem.FindProgram("containerd") is { } containerd
            ? new(dockerd, containerd)
            : null;
}
