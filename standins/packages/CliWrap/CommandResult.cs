namespace CliWrap;

/// <summary>How a command ended.</summary>
public class CommandResult(int exitCode, DateTimeOffset startTime, DateTimeOffset exitTime)
{
    /// <summary>The process's exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Whether the exit code is 0.</summary>
    public bool IsSuccess => ExitCode == 0;

    /// <summary>When the process started.</summary>
    public DateTimeOffset StartTime { get; } = startTime;

    /// <summary>When the process ended.</summary>
    public DateTimeOffset ExitTime { get; } = exitTime;

    /// <summary>How long the process ran.</summary>
    public TimeSpan RunTime => ExitTime - StartTime;

    /// <summary>The exit code.</summary>
    public static implicit operator int(CommandResult result) => result.ExitCode;

    /// <summary>Whether the exit code is 0.</summary>
    public static implicit operator bool(CommandResult result) => result.IsSuccess;
}
