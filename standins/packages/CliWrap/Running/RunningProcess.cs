using System.ComponentModel;
using System.Diagnostics;

namespace CliWrap.Running;

/// <summary>A process with its pipes and its times.</summary>
internal sealed class RunningProcess : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunningProcess(ProcessStartInfo info)
    {
        _process = new Process { StartInfo = info, EnableRaisingEvents = true };
        _process.Exited += (_, _) =>
        {
            ExitTime = DateTimeOffset.Now;
            _exited.TrySetResult();
        };
    }

    public int Id { get; private set; }

    /// <summary>The program's name without folder and extension, for messages.</summary>
    public string Name => Path.GetFileNameWithoutExtension(_process.StartInfo.FileName);

    public DateTimeOffset StartTime { get; private set; }

    public DateTimeOffset ExitTime { get; private set; }

    public int ExitCode => _process.ExitCode;

    /// <summary>Ends when the process has ended.</summary>
    public Task Exited => _exited.Task;

    /// <exception cref="Win32Exception">The process could not be started.</exception>
    public void Start()
    {
        try
        {
            StartTime = DateTimeOffset.Now;
            _process.Start();
            Id = _process.Id;
        }
        catch (Win32Exception refusal)
        {
            throw new Win32Exception(
                $"Failed to start a process with file path '{_process.StartInfo.FileName}'. "
                + "Target file or working directory doesn't exist, the provided credentials are invalid, "
                + "or the resource policy cannot be set due to insufficient permissions. See the inner exception for more information.",
                refusal);
        }
    }

    /// <summary>Writes standard input and closes it.</summary>
    public async Task FeedAsync(PipeSource source, CancellationToken cancellationToken)
    {
        var input = _process.StandardInput.BaseStream;
        try
        {
            await source.CopyToAsync(input, cancellationToken).ConfigureAwait(false);
            await input.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure) when (failure.GetType() == typeof(IOException))
        {
            // The process closed its end: whether that is a failure, its exit code says.
        }
        finally
        {
            await CloseAsync(input).ConfigureAwait(false);
        }
    }

    public Task DrainOutputAsync(PipeTarget target, CancellationToken cancellationToken) =>
        DrainAsync(_process.StandardOutput.BaseStream, target, cancellationToken);

    public Task DrainErrorAsync(PipeTarget target, CancellationToken cancellationToken) =>
        DrainAsync(_process.StandardError.BaseStream, target, cancellationToken);

    /// <summary>Ends the process and its descendants at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Asks the process to end, as Ctrl-C does.</summary>
    public void Interrupt()
    {
        if (!_exited.Task.IsCompleted)
        {
            Interruption.Send(Id);
        }
    }

    public void Dispose() => _process.Dispose();

    private static async Task DrainAsync(Stream origin, PipeTarget target, CancellationToken cancellationToken)
    {
        await using (origin.ConfigureAwait(false))
        {
            await target.CopyFromAsync(origin, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CloseAsync(Stream input)
    {
        try
        {
            await input.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Closing flushes, to a process that may have gone.
        }
    }
}
