using System.Net.Sockets;

namespace Docker.DotNet.Wire;

/// <summary>A connection of its own with the answer that came on it.</summary>
internal sealed class HijackedConnection(HttpMessageInvoker invoker, HttpResponseMessage response, Socket socket) : IDisposable
{
    /// <summary>The answer; its body is the connection.</summary>
    public HttpResponseMessage Response => response;

    /// <summary>The connection as a stream, which owns everything from then on.</summary>
    public async Task<HijackedStream> OpenAsync(CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new HijackedStream(stream, socket, this);
    }

    public void Dispose()
    {
        response.Dispose();
        invoker.Dispose();
    }
}
