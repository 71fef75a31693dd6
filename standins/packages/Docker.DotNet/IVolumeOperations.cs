using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Volumes. Refusals are <see cref="DockerApiException"/>; one that names no volume has the status 404.</summary>
public interface IVolumeOperations
{
    /// <summary>All volumes.</summary>
    Task<VolumesListResponse> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>The volumes that match.</summary>
    Task<VolumesListResponse> ListAsync(VolumesListParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Makes a volume.</summary>
    Task<VolumeResponse> CreateAsync(VolumesCreateParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>All that the engine knows of a volume.</summary>
    Task<VolumeResponse> InspectAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Removes a volume that no container uses.</summary>
    Task RemoveAsync(string name, bool? force = null, CancellationToken cancellationToken = default);

    /// <summary>Removes the unused volumes that match.</summary>
    Task<VolumesPruneResponse> PruneAsync(VolumesPruneParameters parameters = null, CancellationToken cancellationToken = default);
}
