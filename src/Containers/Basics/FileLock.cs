using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Basics;

/// <summary>A file that one process at a time holds. The system lets go of it when the process ends, however it ends.</summary>
public sealed class FileLock : IDisposable
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan s_sayAfter = TimeSpan.FromSeconds(1);
    readonly FileStream _stream;

    FileLock(FileStream stream) => _stream = stream;

    /// <summary>Waits for the lock.</summary>
    /// <param name="file">The file; created where it is not there.</param>
    /// <param name="bound">How long to wait at most.</param>
    /// <param name="heldFor">What another holder would be doing, for the log and the error.</param>
    /// <param name="log">Told once when the wait is longer than a second.</param>
    /// <param name="time">The clock of the wait.</param>
    /// <param name="token">Ends the wait.</param>
    /// <exception cref="InfrastructureException">Another process held it for all that time.</exception>
    public static async Task<FileLock> AcquireAsync(
        AbsolutePath file, TimeSpan bound, string heldFor, ILogger log, TimeProvider time, CancellationToken token)
    {
        var started = time.GetTimestamp();
        var said = false;
        file.Parent!.CreateDirectory();
        while (true)
        {
            if (TryOpen(file) is { } stream)
                return new FileLock(stream);
            var waited = time.GetElapsedTime(started);
            if (waited > bound)
                throw StillHeld(file, bound, heldFor);
            if (!said && waited > s_sayAfter)
                log.Information("Another run is {What}; waiting for it", heldFor);
            said |= waited > s_sayAfter;

            // The system tells nobody when a file lock is let go, and .NET has no call that blocks until then.
            await Task.Delay(s_pause, time, token);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _stream.Dispose();

    static FileStream? TryOpen(AbsolutePath file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    // EAGAIN of flock(2) on Linux and macOS; ERROR_SHARING_VIOLATION on Windows.
    static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    static InfrastructureException StillHeld(AbsolutePath file, TimeSpan bound, string heldFor) => new(
        $"Waiting for another run that is {heldFor} (lock {file}).",
        $"It has not finished within {bound.TotalSeconds:0} s.",
        "See what that run does (ps aux | grep dotnet), end it if it hangs, and run again.");
}
