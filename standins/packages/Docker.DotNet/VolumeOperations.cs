using Docker.DotNet.Json;
using Docker.DotNet.Models;
using Docker.DotNet.Wire;

namespace Docker.DotNet;

internal sealed class VolumeOperations(EngineConnection connection) : IVolumeOperations
{
    public Task<VolumesListResponse> ListAsync(CancellationToken cancellationToken = default) => ListAsync(null, cancellationToken);

    public Task<VolumesListResponse> ListAsync(VolumesListParameters parameters, CancellationToken cancellationToken = default)
    {
        var query = new Query().AddFilters(parameters?.Filters);
        return connection.SendAsync(new(HttpMethod.Get, "volumes", query), EngineJson.Default.VolumesListResponse, cancellationToken);
    }

    public Task<VolumeResponse> CreateAsync(VolumesCreateParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new EngineRequest(HttpMethod.Post, "volumes/create")
        {
            Body = EngineConnection.Body(parameters, EngineJson.Default.VolumesCreateParameters),
        };
        return connection.SendAsync(request, EngineJson.Default.VolumeResponse, cancellationToken);
    }

    public Task<VolumeResponse> InspectAsync(string name, CancellationToken cancellationToken = default)
    {
        Required.Text(name);
        return connection.SendAsync(new(HttpMethod.Get, $"volumes/{name}"), EngineJson.Default.VolumeResponse, cancellationToken);
    }

    public Task RemoveAsync(string name, bool? force = null, CancellationToken cancellationToken = default)
    {
        Required.Text(name);

        // The published 3.125.15 does not pass `force` on; measured on the wire.
        return connection.SendAsync(new(HttpMethod.Delete, $"volumes/{name}"), cancellationToken);
    }

    public Task<VolumesPruneResponse> PruneAsync(VolumesPruneParameters parameters = null, CancellationToken cancellationToken = default)
    {
        var query = new Query().AddFilters(parameters?.Filters);
        return connection.SendAsync(new(HttpMethod.Post, "volumes/prune", query), EngineJson.Default.VolumesPruneResponse, cancellationToken);
    }
}
