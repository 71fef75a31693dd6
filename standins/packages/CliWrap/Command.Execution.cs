using System.Diagnostics;
using CliWrap.Exceptions;
using CliWrap.Running;

namespace CliWrap;

/// <content>Running.</content>
public partial class Command
{
    /// <summary>
    /// Starts the process. The first token kills it with its children, the second interrupts it as Ctrl-C does;
    /// after either, the task ends with <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The process could not be started.</exception>
    public CommandTask<CommandResult> ExecuteAsync(CancellationToken forcefulCancellationToken, CancellationToken gracefulCancellationToken)
    {
        var process = new RunningProcess(StartInfo());
        process.Start();
        return new CommandTask<CommandResult>(RunAsync(process, forcefulCancellationToken, gracefulCancellationToken), process.Id);
    }

    /// <summary>Starts the process. The token kills it with its children; the task then ends with <see cref="OperationCanceledException"/>.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The process could not be started.</exception>
    public CommandTask<CommandResult> ExecuteAsync(CancellationToken cancellationToken = default) =>
        ExecuteAsync(cancellationToken, CancellationToken.None);

    private ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo
        {
            FileName = TargetFilePath,
            Arguments = Arguments,
            WorkingDirectory = WorkingDirPath,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (var (name, value) in EnvironmentVariables)
        {
            if (value is null)
            {
                info.Environment.Remove(name);
            }
            else
            {
                info.Environment[name] = value;
            }
        }

        return info;
    }

    private async Task<CommandResult> RunAsync(RunningProcess process, CancellationToken forceful, CancellationToken graceful)
    {
        using var owned = process;
        await using (forceful.Register(process.Kill).ConfigureAwait(false))
        await using (graceful.Register(process.Interrupt).ConfigureAwait(false))
        {
            try
            {
                await PipeAsync(process, forceful).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (forceful.IsCancellationRequested)
            {
                // The pipes gave up because of the token; the process is being killed and is told about below.
            }
            finally
            {
                if (forceful.IsCancellationRequested)
                {
                    await process.Exited.ConfigureAwait(false);
                }
            }
        }

        ThrowIfCanceled(process, "forcefully", forceful);
        ThrowIfCanceled(process, "gracefully", graceful);
        return Validate(process);
    }

    private async Task PipeAsync(RunningProcess process, CancellationToken forceful)
    {
        // A process may end without reading all of its input: the source must not hold the command up then.
        using var input = CancellationTokenSource.CreateLinkedTokenSource(forceful);
        var feeding = process.FeedAsync(StandardInputPipe, input.Token);
        var draining = Task.WhenAll(
            process.DrainOutputAsync(StandardOutputPipe, forceful),
            process.DrainErrorAsync(StandardErrorPipe, forceful));

        await process.Exited.WaitAsync(forceful).ConfigureAwait(false);
        await input.CancelAsync().ConfigureAwait(false);
        await draining.ConfigureAwait(false);
        try
        {
            await feeding.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!forceful.IsCancellationRequested)
        {
            // Cancelled four lines above.
        }
    }

    private static void ThrowIfCanceled(RunningProcess process, string manner, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            throw new OperationCanceledException($"Command execution canceled. Underlying process ({process.Name}#{process.Id}) was {manner} terminated.", token);
        }
    }

    private CommandResult Validate(RunningProcess process)
    {
        if (process.ExitCode != 0 && Validation.HasFlag(CommandResultValidation.ZeroExitCode))
        {
            throw new CommandExecutionException(this, process.ExitCode, $"""
                Command execution failed because the underlying process ({process.Name}#{process.Id}) returned a non-zero exit code ({process.ExitCode}).

                Command:
                {this}

                You can suppress this validation by calling `{nameof(WithValidation)}({nameof(CommandResultValidation)}.{nameof(CommandResultValidation.None)})` on the command.
                """);
        }

        return new CommandResult(process.ExitCode, process.StartTime, process.ExitTime);
    }
}
