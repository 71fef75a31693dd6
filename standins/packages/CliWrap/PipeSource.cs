using System.Text;

namespace CliWrap;

/// <summary>Where standard input comes from.</summary>
public abstract class PipeSource
{
    /// <summary>No input: the process sees its end at once.</summary>
    public static PipeSource Null { get; } = Create(_ => { });

    /// <summary>Writes everything to the process.</summary>
    public abstract Task CopyToAsync(Stream destination, CancellationToken cancellationToken = default);

    /// <summary>Input that <paramref name="handlePipeAsync"/> writes.</summary>
    public static PipeSource Create(Func<Stream, CancellationToken, Task> handlePipeAsync) => new DelegatedSource(handlePipeAsync);

    /// <summary>Input that <paramref name="handlePipe"/> writes.</summary>
    public static PipeSource Create(Action<Stream> handlePipe) => Create((destination, _) =>
    {
        handlePipe(destination);
        return Task.CompletedTask;
    });

    /// <summary>A stream, from where it stands. It is not disposed.</summary>
    public static PipeSource FromStream(Stream stream) => FromStream(stream, autoFlush: true);

    /// <summary>A stream, from where it stands, passed on as it is read or when the pipe's buffer is full.</summary>
    public static PipeSource FromStream(Stream stream, bool autoFlush) => Create((destination, cancellationToken) =>
        Pump.CopyAsync(stream, destination, autoFlush, cancellationToken));

    /// <summary>A file.</summary>
    public static PipeSource FromFile(string filePath) => Create(async (destination, cancellationToken) =>
    {
        var file = File.OpenRead(filePath);
        await using (file.ConfigureAwait(false))
        {
            await file.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
        }
    });

    /// <summary>Bytes.</summary>
    public static PipeSource FromBytes(ReadOnlyMemory<byte> data) =>
        Create((destination, cancellationToken) => destination.WriteAsync(data, cancellationToken).AsTask());

    /// <summary>Bytes.</summary>
    public static PipeSource FromBytes(byte[] data) => FromBytes((ReadOnlyMemory<byte>)data);

    /// <summary>A text in the given encoding.</summary>
    public static PipeSource FromString(string str, Encoding encoding) => FromBytes(encoding.GetBytes(str));

    /// <summary>A text in the system's encoding.</summary>
    public static PipeSource FromString(string str) => FromString(str, Encoding.Default);

    private sealed class DelegatedSource(Func<Stream, CancellationToken, Task> write) : PipeSource
    {
        public override Task CopyToAsync(Stream destination, CancellationToken cancellationToken = default) => write(destination, cancellationToken);
    }
}
