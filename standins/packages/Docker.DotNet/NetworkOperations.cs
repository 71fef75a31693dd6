using Docker.DotNet.Json;
using Docker.DotNet.Models;
using Docker.DotNet.Wire;

namespace Docker.DotNet;

internal sealed class NetworkOperations(EngineConnection connection) : INetworkOperations
{
    public Task<IList<NetworkResponse>> ListNetworksAsync(NetworksListParameters parameters = null, CancellationToken cancellationToken = default)
    {
        var query = new Query().AddFilters(parameters?.Filters);
        return connection.SendAsync(new(HttpMethod.Get, "networks", query), EngineJson.Default.IListNetworkResponse, cancellationToken);
    }

    public Task<NetworkResponse> InspectNetworkAsync(string id, CancellationToken cancellationToken = default) =>
        connection.SendAsync(Of(HttpMethod.Get, id), EngineJson.Default.NetworkResponse, cancellationToken);

    public Task DeleteNetworkAsync(string id, CancellationToken cancellationToken = default) =>
        connection.SendAsync(Of(HttpMethod.Delete, id), cancellationToken);

    public Task<NetworksCreateResponse> CreateNetworkAsync(NetworksCreateParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new EngineRequest(HttpMethod.Post, "networks/create")
        {
            Body = EngineConnection.Body(parameters, EngineJson.Default.NetworksCreateParameters),
        };
        return connection.SendAsync(request, EngineJson.Default.NetworksCreateResponse, cancellationToken);
    }

    public Task ConnectNetworkAsync(string id, NetworkConnectParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Required.Text(parameters.Container);
        var body = EngineConnection.Body(parameters, EngineJson.Default.NetworkConnectParameters);
        return connection.SendAsync(Of(HttpMethod.Post, id, "/connect") with { Body = body }, cancellationToken);
    }

    public Task DisconnectNetworkAsync(string id, NetworkDisconnectParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Required.Text(parameters.Container);
        var body = EngineConnection.Body(parameters, EngineJson.Default.NetworkDisconnectParameters);
        return connection.SendAsync(Of(HttpMethod.Post, id, "/disconnect") with { Body = body }, cancellationToken);
    }

    public Task<NetworksPruneResponse> PruneNetworksAsync(NetworksDeleteUnusedParameters parameters = null, CancellationToken cancellationToken = default)
    {
        var query = new Query().AddFilters(parameters?.Filters);
        return connection.SendAsync(new(HttpMethod.Post, "networks/prune", query), EngineJson.Default.NetworksPruneResponse, cancellationToken);
    }

    private static EngineRequest Of(HttpMethod method, string id, string action = null)
    {
        Required.Text(id);
        return new EngineRequest(method, $"networks/{id}{action}")
        {
            NotFound = (status, body) => new DockerNetworkNotFoundException(status, body),
        };
    }
}
