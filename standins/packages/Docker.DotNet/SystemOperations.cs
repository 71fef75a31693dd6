using Docker.DotNet.Json;
using Docker.DotNet.Models;
using Docker.DotNet.Wire;

namespace Docker.DotNet;

internal sealed class SystemOperations(EngineConnection connection) : ISystemOperations
{
    public Task<SystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken = default) =>
        connection.SendAsync(new(HttpMethod.Get, "info"), EngineJson.Default.SystemInfoResponse, cancellationToken);

    public Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken = default) =>
        connection.SendAsync(new(HttpMethod.Get, "version"), EngineJson.Default.VersionResponse, cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken = default) =>
        connection.SendAsync(new(HttpMethod.Get, "_ping"), cancellationToken);

    public Task MonitorEventsAsync(ContainerEventsParameters parameters, IProgress<Message> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(progress);
        var query = new Query()
            .Add("since", parameters.Since)
            .Add("until", parameters.Until)
            .AddFilters(parameters.Filters);
        return connection.ReportAsync(new(HttpMethod.Get, "events", query), EngineJson.Default.Message, progress, cancellationToken);
    }
}
