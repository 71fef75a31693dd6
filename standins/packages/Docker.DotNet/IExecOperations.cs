using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Commands in running containers. Refusals are <see cref="DockerApiException"/>.</summary>
public interface IExecOperations
{
    /// <summary>Prepares a command in container <paramref name="id"/>.</summary>
    /// <exception cref="DockerContainerNotFoundException">There is no such container.</exception>
    Task<ContainerExecCreateResponse> ExecCreateContainerAsync(string id, ContainerExecCreateParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Starts the prepared command <paramref name="id"/> without waiting for it.</summary>
    Task StartContainerExecAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Starts the prepared command <paramref name="id"/> and connects to its input and outputs.</summary>
    Task<MultiplexedStream> StartAndAttachContainerExecAsync(string id, bool tty, CancellationToken cancellationToken = default);

    /// <summary>Starts the prepared command <paramref name="id"/> with these settings and connects to it.</summary>
    Task<MultiplexedStream> StartWithConfigContainerExecAsync(string id, ContainerExecStartParameters eConfig, CancellationToken cancellationToken = default);

    /// <summary>State and exit code of a command.</summary>
    Task<ContainerExecInspectResponse> InspectContainerExecAsync(string id, CancellationToken cancellationToken = default);
}
