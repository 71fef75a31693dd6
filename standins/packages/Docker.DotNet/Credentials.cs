namespace Docker.DotNet;

/// <summary>How a client proves to the engine who it is.</summary>
public abstract class Credentials : IDisposable
{
    /// <summary>Whether the connection to the engine is TLS.</summary>
    public abstract bool IsTlsCredentials();

    /// <summary>The handler that requests go through, around the one that sends them.</summary>
    public abstract HttpMessageHandler GetHandler(HttpMessageHandler innerHandler);

    /// <summary>Frees what the credentials hold.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
