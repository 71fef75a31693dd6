using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Linting.General;

/// <summary>A linter as it can be started here: a program of this machine, or a container of its image.</summary>
interface ILinterProgram
{
    /// <summary>Runs it to its end.</summary>
    /// <exception cref="InfrastructureException">It cannot be started, or does not end in time.</exception>
    Task<LinterAnswer> RunAsync(IReadOnlyList<string> arguments, CancellationToken token);
}

/// <summary>A linter's program on this machine.</summary>
/// <param name="Path">The program.</param>
/// <param name="Folder">Where it runs: names of files in arguments and answers are relative to it.</param>
sealed record LinterProgram(AbsolutePath Path, AbsolutePath Folder) : ILinterProgram
{
    /// <summary>How long a call may take.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Variables set for its calls; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <inheritdoc />
    public async Task<LinterAnswer> RunAsync(IReadOnlyList<string> arguments, CancellationToken token)
    {
        var result = await new ProgramRunner().RunAsync(
            new ProgramCall(Path, arguments) { Folder = Folder, Environment = Environment, Within = Within }, token);
        return LinterAnswer.Of(result, LinterAnswer.CallOf(Path.Name, arguments), Path);
    }
}

/// <summary>What a call of a linter gave.</summary>
/// <param name="Call">As a person would type it.</param>
/// <param name="ExitCode">The program's exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">The last lines of standard error.</param>
public sealed record LinterAnswer(string Call, int ExitCode, string Output, string Errors)
{
    const int LinesKept = 15;
    const int ArgumentsShown = 8;

    /// <summary>A call as a person would type it; it may name hundreds of files.</summary>
    internal static string CallOf(string program, IReadOnlyList<string> arguments) =>
        $"{program} {string.Join(' ', arguments.Take(ArgumentsShown))}{(arguments.Count > ArgumentsShown ? " …" : "")}";

    /// <summary>What a run of a linter gave, however it was started.</summary>
    /// <exception cref="InfrastructureException">It could not be started, or did not end in time.</exception>
    internal static LinterAnswer Of(ProgramResult result, string call, string program) => result.End switch
    {
        ProgramEnd.NotStarted => throw new InfrastructureException(
            $"Running {call}.", result.Describe(), $"See whether {program} is a program for this machine that may be executed."),
        ProgramEnd.OutOfTime => throw new InfrastructureException(
            $"Running {call}.", result.Describe(), $"Run it by hand to see what it waits for: {program}"),
        _ => new LinterAnswer(
            call, result.ExitCode, result.OutputText,
            string.Join(Environment.NewLine, result.Errors.Where(x => x.Length > 0).TakeLast(LinesKept))),
    };

    /// <summary>An answer that is none.</summary>
    /// <param name="why">What is wrong with it.</param>
    /// <param name="inner">What found it.</param>
    public InfrastructureException Unusable(string why, Exception? inner = null) => new(
        $"Running {Call}.",
        $"It ended with {ExitCode}, "
            + $"{why}{(Errors.Length == 0 ? " It said nothing on standard error." : $" It said:{Environment.NewLine}{Errors}")}",
        "Nothing is concluded from such an answer. Run the call by hand, and see docs/findings.md for the versions that this build "
            + "understands.",
        inner);
}
