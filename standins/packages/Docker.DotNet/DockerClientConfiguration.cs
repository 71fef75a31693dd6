namespace Docker.DotNet;

/// <summary>Where an engine is and how to talk to it.</summary>
public class DockerClientConfiguration : IDisposable
{
    private static readonly TimeSpan StandardTimeout = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan StandardPipeTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>The engine at this system's own address: the socket /var/run/docker.sock, or the named pipe of Windows.</summary>
    public DockerClientConfiguration(
        Credentials credentials = null,
        TimeSpan defaultTimeout = default,
        TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string> defaultHttpRequestHeaders = null)
        : this(LocalEndpoint(), credentials, defaultTimeout, namedPipeConnectTimeout, defaultHttpRequestHeaders)
    {
    }

    /// <summary>The engine at <paramref name="endpoint"/> (unix, tcp, http or https).</summary>
    /// <exception cref="ArgumentNullException">No end point.</exception>
    /// <exception cref="ArgumentException">The time limit is negative and not infinite.</exception>
    public DockerClientConfiguration(
        Uri endpoint,
        Credentials credentials = null,
        TimeSpan defaultTimeout = default,
        TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string> defaultHttpRequestHeaders = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (defaultTimeout < Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException("Default timeout must be greater than -1", nameof(defaultTimeout));
        }

        EndpointBaseUri = endpoint;
        Credentials = credentials ?? new AnonymousCredentials();
        DefaultTimeout = defaultTimeout == default ? StandardTimeout : defaultTimeout;
        NamedPipeConnectTimeout = namedPipeConnectTimeout == default ? StandardPipeTimeout : namedPipeConnectTimeout;
        DefaultHttpRequestHeaders = defaultHttpRequestHeaders ?? new Dictionary<string, string>();
    }

    /// <summary>The engine's address.</summary>
    public Uri EndpointBaseUri { get; }

    /// <summary>Who the client is.</summary>
    public Credentials Credentials { get; }

    /// <summary>Time limit of a request that neither streams nor waits; 100 s when none was given.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>Time limit for opening a named pipe.</summary>
    public TimeSpan NamedPipeConnectTimeout { get; }

    /// <summary>Headers of every request.</summary>
    public IReadOnlyDictionary<string, string> DefaultHttpRequestHeaders { get; }

    /// <summary>A client that names <paramref name="requestedApiVersion"/> in every path; no version, the engine's newest, when null.</summary>
    public DockerClient CreateClient(Version requestedApiVersion = null) => new(this, requestedApiVersion);

    /// <summary>Frees the credentials.</summary>
    public void Dispose()
    {
        Credentials.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Uri LocalEndpoint() =>
        OperatingSystem.IsWindows() ? new Uri("npipe://./pipe/docker_engine") : new Uri("unix:/var/run/docker.sock");
}
