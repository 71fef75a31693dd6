using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>The engine itself. Refusals are <see cref="DockerApiException"/>.</summary>
public interface ISystemOperations
{
    /// <summary>Settings and state of the engine.</summary>
    Task<SystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken = default);

    /// <summary>Versions of the engine.</summary>
    Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether the engine answers.</summary>
    /// <exception cref="HttpRequestException">It does not.</exception>
    Task PingAsync(CancellationToken cancellationToken = default);

    /// <summary>Reports what happens in the engine, until cancelled or <see cref="ContainerEventsParameters.Until"/>.</summary>
    Task MonitorEventsAsync(ContainerEventsParameters parameters, IProgress<Message> progress, CancellationToken cancellationToken = default);
}
