using System.Net;
using System.Text;
using System.Text.Json;
using Docker.DotNet.Json;
using Docker.DotNet.Models;
using Docker.DotNet.Wire;

namespace Docker.DotNet;

internal sealed class ContainerOperations(EngineConnection connection) : IContainerOperations
{
    private const string PathStatHeader = "X-Docker-Container-Path-Stat";

    public Task<IList<ContainerListResponse>> ListContainersAsync(ContainersListParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query()
            .AddFlag("size", parameters.Size)
            .AddFlag("all", parameters.All)
            .Add("since", parameters.Since)
            .Add("before", parameters.Before)
            .Add("limit", parameters.Limit)
            .AddFilters(parameters.Filters);
        return connection.SendAsync(new(HttpMethod.Get, "containers/json", query), EngineJson.Default.IListContainerListResponse, cancellationToken);
    }

    public Task<CreateContainerResponse> CreateContainerAsync(CreateContainerParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("name", parameters.Name).Add("platform", parameters.Platform);
        var request = new EngineRequest(HttpMethod.Post, "containers/create", query)
        {
            Body = EngineConnection.Body(parameters, EngineJson.Default.CreateContainerParameters),
            NotFound = (status, body) => new DockerImageNotFoundException(status, body),
        };
        return connection.SendAsync(request, EngineJson.Default.CreateContainerResponse, cancellationToken);
    }

    public Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken = default) =>
        connection.SendAsync(Of(HttpMethod.Get, id, "/json"), EngineJson.Default.ContainerInspectResponse, cancellationToken);

    public Task<ContainerProcessesResponse> ListProcessesAsync(string id, ContainerListProcessesParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("ps_args", parameters.PsArgs);
        return connection.SendAsync(Of(HttpMethod.Get, id, "/top", query), EngineJson.Default.ContainerProcessesResponse, cancellationToken);
    }

    public async Task<MultiplexedStream> GetContainerLogsAsync(string id, bool tty, ContainerLogsParameters parameters, CancellationToken cancellationToken = default)
    {
        var stream = await connection.OpenStreamAsync(Logs(id, parameters), cancellationToken).ConfigureAwait(false);
        return new MultiplexedStream(stream, multiplexed: !tty);
    }

    public async Task GetContainerLogsAsync(string id, ContainerLogsParameters parameters, CancellationToken cancellationToken, IProgress<string> progress)
    {
        var stream = await connection.OpenStreamAsync(Logs(id, parameters), cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            progress.Report(line);
        }
    }

    public Task GetContainerStatsAsync(string id, ContainerStatsParameters parameters, IProgress<ContainerStatsResponse> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().AddFlag("stream", parameters.Stream).AddFlag("one-shot", parameters.OneShot);
        return connection.ReportAsync(Of(HttpMethod.Get, id, "/stats", query), EngineJson.Default.ContainerStatsResponse, progress, cancellationToken);
    }

    public async Task<bool> StartContainerAsync(string id, ContainerStartParameters parameters, CancellationToken cancellationToken = default)
    {
        var query = new Query().Add("detachKeys", parameters?.DetachKeys);
        var status = await connection.SendAsync(Of(HttpMethod.Post, id, "/start", query), cancellationToken).ConfigureAwait(false);
        return status != HttpStatusCode.NotModified;
    }

    public async Task<bool> StopContainerAsync(string id, ContainerStopParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("t", parameters.WaitBeforeKillSeconds);
        var request = Of(HttpMethod.Post, id, "/stop", query) with { Unlimited = true };
        return await connection.SendAsync(request, cancellationToken).ConfigureAwait(false) != HttpStatusCode.NotModified;
    }

    public Task RestartContainerAsync(string id, ContainerRestartParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("t", parameters.WaitBeforeKillSeconds);
        return connection.SendAsync(Of(HttpMethod.Post, id, "/restart", query) with { Unlimited = true }, cancellationToken);
    }

    public Task KillContainerAsync(string id, ContainerKillParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return connection.SendAsync(Of(HttpMethod.Post, id, "/kill", new Query().Add("signal", parameters.Signal)), cancellationToken);
    }

    public Task RenameContainerAsync(string id, ContainerRenameParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return connection.SendAsync(Of(HttpMethod.Post, id, "/rename", new Query().Add("name", parameters.NewName)), cancellationToken);
    }

    public Task<ContainerWaitResponse> WaitContainerAsync(string id, CancellationToken cancellationToken = default) =>
        connection.SendAsync(Of(HttpMethod.Post, id, "/wait") with { Unlimited = true }, EngineJson.Default.ContainerWaitResponse, cancellationToken);

    public Task RemoveContainerAsync(string id, ContainerRemoveParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query()
            .AddFlag("v", parameters.RemoveVolumes)
            .AddFlag("link", parameters.RemoveLinks)
            .AddFlag("force", parameters.Force);
        return connection.SendAsync(Of(HttpMethod.Delete, id, string.Empty, query), cancellationToken);
    }

    public async Task<GetArchiveFromContainerResponse> GetArchiveFromContainerAsync(string id, GetArchiveFromContainerParameters parameters, bool statOnly, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var method = statOnly ? HttpMethod.Head : HttpMethod.Get;
        var request = Of(method, id, "/archive", new Query().AddRequired("path", parameters.Path));
        var response = await connection.OpenAsync(request, cancellationToken).ConfigureAwait(false);
        var stat = response.Headers.TryGetValues(PathStatHeader, out var values)
            ? JsonSerializer.Deserialize(Convert.FromBase64String(values.First()), EngineJson.Default.ContainerPathStatResponse)
            : null;
        if (!statOnly)
        {
            return new() { Stat = stat, Stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false) };
        }

        response.Dispose();
        return new() { Stat = stat };
    }

    public Task ExtractArchiveToContainerAsync(string id, ContainerPathStatParameters parameters, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query()
            .AddRequired("path", parameters.Path)
            .AddFlag("noOverwriteDirNonDir", parameters.AllowOverwriteDirWithFile);
        var request = Of(HttpMethod.Put, id, "/archive", query) with { Body = EngineConnection.Archive(stream) };
        return connection.SendAsync(request, cancellationToken);
    }

    public Task<ContainersPruneResponse> PruneContainersAsync(ContainersPruneParameters parameters = null, CancellationToken cancellationToken = default)
    {
        var query = new Query().AddFilters(parameters?.Filters);
        return connection.SendAsync(new(HttpMethod.Post, "containers/prune", query), EngineJson.Default.ContainersPruneResponse, cancellationToken);
    }

    private static EngineRequest Logs(string id, ContainerLogsParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query()
            .AddFlag("stdout", parameters.ShowStdout)
            .AddFlag("stderr", parameters.ShowStderr)
            .Add("since", parameters.Since)
            .Add("until", parameters.Until)
            .AddFlag("timestamps", parameters.Timestamps)
            .AddFlag("follow", parameters.Follow)
            .Add("tail", parameters.Tail);
        return Of(HttpMethod.Get, id, "/logs", query);
    }

    private static EngineRequest Of(HttpMethod method, string id, string action, Query query = null)
    {
        Required.Text(id);
        return new EngineRequest(method, $"containers/{id}{action}", query)
        {
            NotFound = (status, body) => new DockerContainerNotFoundException(status, body),
        };
    }
}
