namespace CliWrap.Exceptions;

/// <summary>A command ended with an exit code that counts as a failure.</summary>
public class CommandExecutionException(ICommandConfiguration command, int exitCode, string message, Exception? innerException = null)
    : CliWrapException(message, innerException)
{
    /// <summary>The command.</summary>
    public ICommandConfiguration Command { get; } = command;

    /// <summary>Its exit code.</summary>
    public int ExitCode { get; } = exitCode;
}
