using CliWrap;
using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>One call of a program of this machine.</summary>
/// <param name="Program">Its path or its name on PATH.</param>
/// <param name="Arguments">Its arguments, each a value of its own.</param>
sealed record ToolCall(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables set for the call; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The folder to run in; the build's own where null.</summary>
    public AbsolutePath? Folder { get; init; }

    /// <summary>Writes what the program reads; nothing where null.</summary>
    public Func<Stream, CancellationToken, Task>? Input { get; init; }

    /// <summary>The call as a person would type it, for messages.</summary>
    public override string ToString() => string.Join(' ', [Path.GetFileName(Program), .. Arguments.Select(Quote)]);

    static string Quote(string argument) => argument.Length > 0 && !argument.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"' or ';') ? argument : $"'{argument}'";
}

/// <summary>What a call gave.</summary>
/// <param name="ExitCode">The program's exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Tail">The last lines of both of its outputs, in the order in which they came.</param>
sealed record ToolAnswer(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Tail)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The exit code and the last lines, for an error.</summary>
    public string Describe() => Tail is [] ? $"It ended with {ExitCode} and said nothing." : $"It ended with {ExitCode}:{System.Environment.NewLine}  {string.Join(System.Environment.NewLine + "  ", Tail)}";
}

/// <summary>Runs programs and keeps what they say: every line goes to the log, the last ones into errors.</summary>
sealed class Tool(ILogger log)
{
    const int TailLength = 15;
    static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    /// <summary>Runs to the end. A program that is not there is an answer with exit code 127, as a shell gives it.</summary>
    public async Task<ToolAnswer> RunAsync(ToolCall call, CancellationToken token)
    {
        log.Debug("> {Call}", call.ToString());
        var output = new List<string>();
        var tail = new Queue<string>();
        var command = Build(call)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line => Take(line, output)))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Take(line, null)));

        // An interrupt first, so that the program can tidy up; its end by force where it does not.
        using var force = new CancellationTokenSource();
        await using var registration = token.Register(() => force.CancelAfter(s_grace));
        try
        {
            var result = await command.ExecuteAsync(force.Token, token);
            return new(result.ExitCode, output, [.. tail]);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return new(127, [], [exception.Message]);
        }

        void Take(string line, List<string>? kept)
        {
            log.Debug("{Line}", line);
            RunningWork.Says(line);
            lock (tail)
            {
                kept?.Add(line);
                if (string.IsNullOrWhiteSpace(line))
                    return;
                tail.Enqueue(line);
                if (tail.Count > TailLength)
                    tail.Dequeue();
            }
        }
    }

    static Command Build(ToolCall call)
    {
        var command = Cli.Wrap(call.Program)
            .WithArguments(call.Arguments)
            .WithEnvironmentVariables(call.Environment)
            .WithValidation(CommandResultValidation.None);
        if (call.Folder is { } folder)
            command = command.WithWorkingDirectory(folder);
        return call.Input is { } input ? command.WithStandardInputPipe(PipeSource.Create(input)) : command;
    }
}
