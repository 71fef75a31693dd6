namespace Docker.DotNet;

/// <summary>A client of one engine.</summary>
public interface IDockerClient : IDisposable
{
    /// <summary>What the client was made from.</summary>
    DockerClientConfiguration Configuration { get; }

    /// <summary>Time limit of a request that neither streams nor waits.</summary>
    TimeSpan DefaultTimeout { get; set; }

    /// <summary>Containers.</summary>
    IContainerOperations Containers { get; }

    /// <summary>Images.</summary>
    IImageOperations Images { get; }

    /// <summary>Networks.</summary>
    INetworkOperations Networks { get; }

    /// <summary>Volumes.</summary>
    IVolumeOperations Volumes { get; }

    /// <summary>The engine itself.</summary>
    ISystemOperations System { get; }

    /// <summary>Commands in running containers.</summary>
    IExecOperations Exec { get; }
}
