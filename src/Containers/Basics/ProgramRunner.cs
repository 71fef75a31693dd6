using System.ComponentModel;
using System.Text;
using System.Text.RegularExpressions;
using CliWrap;
using Serilog;

namespace Neo4jKafkaConnect.Basics;

/// <summary>A program that runs on by itself.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Ended">Gives its exit code when it ends.</param>
public sealed record StartedProgram(int ProcessId, Task<int> Ended);

/// <summary>
/// The one door through which programs of this machine are started. What they say goes to the log and to the display of what is running,
/// line by line; the last lines go into errors.
/// </summary>
/// <param name="log">Gets calls and lines; null where neither is worth a word to anybody.</param>
public sealed class ProgramRunner(ILogger? log = null)
{
    /// <summary>Runs a program to its end; an interrupt first and force afterwards where it has to be ended.</summary>
    /// <returns>Also where it cannot be started or its time is over: whose fault that is its caller knows.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; the program has ended.</exception>
    public async Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        log?.Debug("> {Call:l}", call);
        var output = new ProgramOutput(call, log);
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var force = new CancellationTokenSource();
        await using var registration = interrupt.Token.Register(() => force.CancelAfter(call.Grace));
        if (call.Within is { } within)
            interrupt.CancelAfter(within);

        if (TryStart(() => CommandOf(call, output).ExecuteAsync(force.Token, interrupt.Token), out var reason) is not { } running)
            return ProgramResult.NotStarted(reason);
        try
        {
            return output.ResultOf((await running).ExitCode);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return output.ResultOutOfTime();
        }
    }

    /// <summary>Starts a program that may outlive this one, and that nothing but its caller ends; what it writes goes nowhere.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public StartedProgram Start(ProgramCall call)
    {
        log?.Debug("> {Call:l}", call);
        var running = CommandOf(call, null).ExecuteAsync(CancellationToken.None);
        return new StartedProgram(running.ProcessId, ExitCodeAsync(running));
    }

    static async Task<int> ExitCodeAsync(CommandTask<CommandResult> running) => (await running).ExitCode;

    static CommandTask<CommandResult>? TryStart(Func<CommandTask<CommandResult>> start, out string reason)
    {
        reason = "";
        try
        {
            return start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // CliWrap says the command line once more; the system's own words are within.
            reason = $"It cannot be started: {(exception.InnerException ?? exception).Message}";
            return null;
        }
    }

    static Command CommandOf(ProgramCall call, ProgramOutput? output)
    {
#pragma warning disable RS0030 // This is the door.
        var command = Cli.Wrap(call.Program)
#pragma warning restore RS0030
            .WithArguments(call.Arguments)
            .WithEnvironmentVariables(call.Environment)
            .WithValidation(CommandResultValidation.None);
        if (call.Folder is { } folder)
            command = command.WithWorkingDirectory(folder);
        if (call.Input is { } input)
            command = command.WithStandardInputPipe(PipeSource.Create(input));
        return output is null ? command : command
            .WithStandardOutputPipe(PipeTarget.ToDelegate(x => output.Take(x, isError: false), Encoding.UTF8))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(x => output.Take(x, isError: true), Encoding.UTF8));
    }
}

/// <summary>What a program has said so far.</summary>
sealed partial class ProgramOutput(ProgramCall call, ILogger? log)
{
    // More than any answer that is read; a program that writes without end must not take the machine's memory.
    const int MostLines = 1_000_000;

    readonly Lock _gate = new();
    readonly List<string> _output = [];
    readonly List<string> _errors = [];
    readonly Queue<string> _tail = new();

    public ProgramResult ResultOf(int exitCode)
    {
        lock (_gate)
            return new ProgramResult(ProgramEnd.Exited, exitCode, [.. _output], [.. _errors], [.. _tail]);
    }

    public ProgramResult ResultOutOfTime()
    {
        lock (_gate)
            return ProgramResult.OutOfTime(call.Within ?? TimeSpan.Zero, [.. _output], [.. _errors], [.. _tail]);
    }

    public void Take(string coloured, bool isError)
    {
        var lines = isError ? _errors : _output;
        var line = Colour().Replace(coloured, "");
        lock (_gate)
        {
            if (lines.Count < MostLines)
                lines.Add(line);
            if (!string.IsNullOrWhiteSpace(line))
            {
                _tail.Enqueue(line.TrimEnd());
                if (_tail.Count > call.TailLength)
                    _tail.Dequeue();
            }
        }

        if (call.OnLine is { } take)
            take(line);
        else if (log is not null && !string.IsNullOrWhiteSpace(line))
            Tell(log, line.TrimEnd());
    }

    static void Tell(ILogger log, string line)
    {
        log.Debug("{Line:l}", line);
        RunningWork.Says(line);
    }

    // Some programs colour their lines whatever NO_COLOR says.
    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Colour();
}
