using System.Text;

namespace CliWrap;

/// <summary>Where standard output or standard error goes.</summary>
public abstract class PipeTarget
{
    /// <summary>Nowhere: it is read and dropped.</summary>
    public static PipeTarget Null { get; } = Create((origin, cancellationToken) => origin.CopyToAsync(Stream.Null, cancellationToken));

    /// <summary>Reads everything from the process.</summary>
    public abstract Task CopyFromAsync(Stream origin, CancellationToken cancellationToken = default);

    /// <summary>Output that <paramref name="handlePipeAsync"/> reads.</summary>
    public static PipeTarget Create(Func<Stream, CancellationToken, Task> handlePipeAsync) => new DelegatedTarget(handlePipeAsync);

    /// <summary>Output that <paramref name="handlePipe"/> reads.</summary>
    public static PipeTarget Create(Action<Stream> handlePipe) => Create((origin, _) =>
    {
        handlePipe(origin);
        return Task.CompletedTask;
    });

    /// <summary>A stream. It is not disposed.</summary>
    public static PipeTarget ToStream(Stream stream) => ToStream(stream, autoFlush: true);

    /// <summary>A stream, flushed after every piece or not.</summary>
    public static PipeTarget ToStream(Stream stream, bool autoFlush) => Create((origin, cancellationToken) =>
        Pump.CopyAsync(origin, stream, autoFlush, cancellationToken));

    /// <summary>A file, which is replaced.</summary>
    public static PipeTarget ToFile(string filePath) => Create(async (origin, cancellationToken) =>
    {
        var file = File.Create(filePath);
        await using (file.ConfigureAwait(false))
        {
            await origin.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        }
    });

    /// <summary>A text, decoded with the given encoding.</summary>
    public static PipeTarget ToStringBuilder(StringBuilder stringBuilder, Encoding encoding) => Create(async (origin, cancellationToken) =>
    {
        using var reader = new StreamReader(origin, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var buffer = new char[1024];
        while (await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            stringBuilder.Append(buffer, 0, count);
        }
    });

    /// <summary>A text, decoded with the system's encoding.</summary>
    public static PipeTarget ToStringBuilder(StringBuilder stringBuilder) => ToStringBuilder(stringBuilder, Encoding.Default);

    /// <summary>A call for every line, one after the other. What it throws ends the command.</summary>
    public static PipeTarget ToDelegate(Func<string, CancellationToken, Task> handleLineAsync, Encoding encoding) => Create(async (origin, cancellationToken) =>
    {
        using var reader = new StreamReader(origin, encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            await handleLineAsync(line, cancellationToken).ConfigureAwait(false);
        }
    });

    /// <summary>A call for every line, one after the other. What it throws ends the command.</summary>
    public static PipeTarget ToDelegate(Func<string, CancellationToken, Task> handleLineAsync) => ToDelegate(handleLineAsync, Encoding.Default);

    /// <summary>A call for every line, one after the other. What it throws ends the command.</summary>
    public static PipeTarget ToDelegate(Func<string, Task> handleLineAsync, Encoding encoding) => ToDelegate((line, _) => handleLineAsync(line), encoding);

    /// <summary>A call for every line, one after the other. What it throws ends the command.</summary>
    public static PipeTarget ToDelegate(Func<string, Task> handleLineAsync) => ToDelegate(handleLineAsync, Encoding.Default);

    /// <summary>A call for every line, one after the other. What it throws ends the command.</summary>
    public static PipeTarget ToDelegate(Action<string> handleLine, Encoding encoding) => ToDelegate(
        line =>
        {
            handleLine(line);
            return Task.CompletedTask;
        },
        encoding);

    /// <summary>A call for every line, one after the other. What it throws ends the command.</summary>
    public static PipeTarget ToDelegate(Action<string> handleLine) => ToDelegate(handleLine, Encoding.Default);

    /// <summary>Several targets at once, each of which gets everything.</summary>
    public static PipeTarget Merge(params IEnumerable<PipeTarget> targets)
    {
        PipeTarget[] wanted = [.. targets.Where(target => target != Null)];
        return wanted switch
        {
            [] => Null,
            [var only] => only,
            _ => Create((origin, cancellationToken) => Distribution.CopyAsync(origin, wanted, cancellationToken)),
        };
    }

    /// <summary>Several targets at once, each of which gets everything.</summary>
    public static PipeTarget Merge(params PipeTarget[] targets) => Merge((IEnumerable<PipeTarget>)targets);

    private sealed class DelegatedTarget(Func<Stream, CancellationToken, Task> read) : PipeTarget
    {
        public override Task CopyFromAsync(Stream origin, CancellationToken cancellationToken = default) => read(origin, cancellationToken);
    }
}
