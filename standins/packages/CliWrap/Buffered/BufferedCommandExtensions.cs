using System.Text;
using CliWrap.Exceptions;

namespace CliWrap.Buffered;

/// <summary>Runs commands and keeps what they write; pipes set before get it as well.</summary>
public static class BufferedCommandExtensions
{
    /// <summary>Runs, decoding each output with its own encoding. Tokens as in <see cref="Command.ExecuteAsync(CancellationToken, CancellationToken)"/>.</summary>
    public static CommandTask<BufferedCommandResult> ExecuteBufferedAsync(
        this Command command,
        Encoding standardOutputEncoding,
        Encoding standardErrorEncoding,
        CancellationToken forcefulCancellationToken,
        CancellationToken gracefulCancellationToken)
    {
        var output = new StringBuilder();
        var error = new StringBuilder();
        var execution = command
            .WithStandardOutputPipe(PipeTarget.Merge(command.StandardOutputPipe, PipeTarget.ToStringBuilder(output, standardOutputEncoding)))
            .WithStandardErrorPipe(PipeTarget.Merge(command.StandardErrorPipe, PipeTarget.ToStringBuilder(error, standardErrorEncoding)))
            .ExecuteAsync(forcefulCancellationToken, gracefulCancellationToken);
        return new CommandTask<BufferedCommandResult>(CompleteAsync(execution, output, error), execution.ProcessId);
    }

    /// <summary>Runs, decoding each output with its own encoding. The token kills the process with its children.</summary>
    public static CommandTask<BufferedCommandResult> ExecuteBufferedAsync(this Command command, Encoding standardOutputEncoding, Encoding standardErrorEncoding, CancellationToken cancellationToken = default) =>
        command.ExecuteBufferedAsync(standardOutputEncoding, standardErrorEncoding, cancellationToken, CancellationToken.None);

    /// <summary>Runs, decoding both outputs with one encoding. The token kills the process with its children.</summary>
    public static CommandTask<BufferedCommandResult> ExecuteBufferedAsync(this Command command, Encoding encoding, CancellationToken cancellationToken = default) =>
        command.ExecuteBufferedAsync(encoding, encoding, cancellationToken);

    /// <summary>Runs, decoding both outputs with the system's encoding. The token kills the process with its children.</summary>
    public static CommandTask<BufferedCommandResult> ExecuteBufferedAsync(this Command command, CancellationToken cancellationToken = default) =>
        command.ExecuteBufferedAsync(Encoding.Default, cancellationToken);

    private static async Task<BufferedCommandResult> CompleteAsync(CommandTask<CommandResult> execution, StringBuilder output, StringBuilder error)
    {
        try
        {
            var result = await execution.ConfigureAwait(false);
            return new BufferedCommandResult(result.ExitCode, result.StartTime, result.ExitTime, output.ToString(), error.ToString());
        }
        catch (CommandExecutionException failure)
        {
            var message = $"Command execution failed, see the inner exception for details.\n\nStandard error:\n{error.ToString().Trim()}";
            throw new CommandExecutionException(failure.Command, failure.ExitCode, message, failure);
        }
    }
}
