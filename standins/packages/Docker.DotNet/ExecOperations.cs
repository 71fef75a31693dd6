using Docker.DotNet.Json;
using Docker.DotNet.Models;
using Docker.DotNet.Wire;

namespace Docker.DotNet;

internal sealed class ExecOperations(EngineConnection connection) : IExecOperations
{
    public Task<ContainerExecCreateResponse> ExecCreateContainerAsync(string id, ContainerExecCreateParameters parameters, CancellationToken cancellationToken = default)
    {
        Required.Text(id);
        ArgumentNullException.ThrowIfNull(parameters);
        var request = Of(HttpMethod.Post, $"containers/{id}/exec") with
        {
            Body = EngineConnection.Body(parameters, EngineJson.Default.ContainerExecCreateParameters),
        };
        return connection.SendAsync(request, EngineJson.Default.ContainerExecCreateResponse, cancellationToken);
    }

    public Task StartContainerExecAsync(string id, CancellationToken cancellationToken = default)
    {
        Required.Text(id);
        return connection.SendAsync(Start(id, new ContainerExecStartParameters { Detach = true }), cancellationToken);
    }

    public Task<MultiplexedStream> StartAndAttachContainerExecAsync(string id, bool tty, CancellationToken cancellationToken = default) =>
        StartWithConfigContainerExecAsync(id, new ContainerExecStartParameters { AttachStdin = true, AttachStderr = true, AttachStdout = true, Tty = tty }, cancellationToken);

    public async Task<MultiplexedStream> StartWithConfigContainerExecAsync(string id, ContainerExecStartParameters eConfig, CancellationToken cancellationToken = default)
    {
        Required.Text(id);
        ArgumentNullException.ThrowIfNull(eConfig);
        var stream = await connection.HijackAsync(Start(id, eConfig), cancellationToken).ConfigureAwait(false);
        return new MultiplexedStream(stream, multiplexed: !eConfig.Tty);
    }

    public Task<ContainerExecInspectResponse> InspectContainerExecAsync(string id, CancellationToken cancellationToken = default)
    {
        Required.Text(id);
        return connection.SendAsync(Of(HttpMethod.Get, $"exec/{id}/json"), EngineJson.Default.ContainerExecInspectResponse, cancellationToken);
    }

    private static EngineRequest Start(string id, ContainerExecStartParameters settings) => Of(HttpMethod.Post, $"exec/{id}/start") with
    {
        Body = EngineConnection.Body(settings, EngineJson.Default.ContainerExecStartParameters),
    };

    private static EngineRequest Of(HttpMethod method, string path) => new(method, path)
    {
        NotFound = (status, body) => new DockerContainerNotFoundException(status, body),
    };
}
