using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;

namespace CliWrap.EventStream;

/// <summary>Runs commands and yields what happens; pipes set before get the output as well.</summary>
public static class EventStreamCommandExtensions
{
    /// <summary>Runs, decoding each output with its own encoding. Tokens as in <see cref="Command.ExecuteAsync(CancellationToken, CancellationToken)"/>.</summary>
    public static async IAsyncEnumerable<CommandEvent> ListenAsync(
        this Command command,
        Encoding standardOutputEncoding,
        Encoding standardErrorEncoding,
        [EnumeratorCancellation] CancellationToken forcefulCancellationToken,
        CancellationToken gracefulCancellationToken)
    {
        var channel = Channel.CreateUnbounded<CommandEvent>(new UnboundedChannelOptions { SingleReader = true });
        var execution = command
            .WithStandardOutputPipe(Tee(command.StandardOutputPipe, line => new StandardOutputCommandEvent(line), standardOutputEncoding))
            .WithStandardErrorPipe(Tee(command.StandardErrorPipe, line => new StandardErrorCommandEvent(line), standardErrorEncoding))
            .ExecuteAsync(forcefulCancellationToken, gracefulCancellationToken);
        var ending = CompleteAsync(execution, channel.Writer);

        yield return new StartedCommandEvent(execution.ProcessId);
        await foreach (var happened in channel.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            yield return happened;
        }

        var result = await ending.ConfigureAwait(false);
        yield return new ExitedCommandEvent(result.ExitCode);

        PipeTarget Tee(PipeTarget existing, Func<string, CommandEvent> describe, Encoding encoding) => PipeTarget.Merge(
            existing,
            PipeTarget.ToDelegate(async (line, token) => await channel.Writer.WriteAsync(describe(line), token).ConfigureAwait(false), encoding));
    }

    /// <summary>Runs, decoding each output with its own encoding. The token kills the process with its children.</summary>
    public static IAsyncEnumerable<CommandEvent> ListenAsync(this Command command, Encoding standardOutputEncoding, Encoding standardErrorEncoding, CancellationToken cancellationToken = default) =>
        command.ListenAsync(standardOutputEncoding, standardErrorEncoding, cancellationToken, CancellationToken.None);

    /// <summary>Runs, decoding both outputs with one encoding. The token kills the process with its children.</summary>
    public static IAsyncEnumerable<CommandEvent> ListenAsync(this Command command, Encoding encoding, CancellationToken cancellationToken = default) =>
        command.ListenAsync(encoding, encoding, cancellationToken);

    /// <summary>Runs, decoding both outputs with the system's encoding. The token kills the process with its children.</summary>
    public static IAsyncEnumerable<CommandEvent> ListenAsync(this Command command, CancellationToken cancellationToken = default) =>
        command.ListenAsync(Encoding.Default, cancellationToken);

    private static async Task<CommandResult> CompleteAsync(CommandTask<CommandResult> execution, ChannelWriter<CommandEvent> events)
    {
        try
        {
            return await execution.ConfigureAwait(false);
        }
        finally
        {
            events.Complete();
        }
    }
}
