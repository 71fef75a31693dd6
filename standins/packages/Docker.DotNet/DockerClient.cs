using Docker.DotNet.Wire;

namespace Docker.DotNet;

/// <summary>A client of one engine; made by <see cref="DockerClientConfiguration.CreateClient"/>.</summary>
public sealed class DockerClient : IDockerClient
{
    private readonly EngineConnection _connection;

    internal DockerClient(DockerClientConfiguration configuration, Version requestedApiVersion)
    {
        Configuration = configuration;
        _connection = new EngineConnection(configuration, requestedApiVersion);
        Containers = new ContainerOperations(_connection);
        Images = new ImageOperations(_connection);
        Networks = new NetworkOperations(_connection);
        Volumes = new VolumeOperations(_connection);
        System = new SystemOperations(_connection);
        Exec = new ExecOperations(_connection);
    }

    /// <inheritdoc/>
    public DockerClientConfiguration Configuration { get; }

    /// <inheritdoc/>
    public TimeSpan DefaultTimeout
    {
        get => _connection.DefaultTimeout;
        set => _connection.DefaultTimeout = value;
    }

    /// <inheritdoc/>
    public IContainerOperations Containers { get; }

    /// <inheritdoc/>
    public IImageOperations Images { get; }

    /// <inheritdoc/>
    public INetworkOperations Networks { get; }

    /// <inheritdoc/>
    public IVolumeOperations Volumes { get; }

    /// <inheritdoc/>
    public ISystemOperations System { get; }

    /// <inheritdoc/>
    public IExecOperations Exec { get; }

    /// <summary>Closes the connections and frees the configuration with its credentials.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        Configuration.Dispose();
    }
}
