using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Trivy as it can be started here: a program of this machine, or a container of its image.</summary>
interface ITrivyProgram
{
    /// <summary>The SHA-256 of the program, or the digest of the image: <c>sha256:…</c>.</summary>
    string Digest { get; }

    /// <summary>Where it comes from, in words.</summary>
    string Source { get; }

    /// <summary>Whether it can ask the engine for an image itself.</summary>
    bool ReachesEngine { get; }

    /// <summary>What the last call wrote on standard error, the last lines of it.</summary>
    IReadOnlyList<string> LastLines { get; }

    /// <summary>Runs it to its end. The paths among the arguments are those of this machine.</summary>
    /// <param name="arguments">Each a value of its own.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="InfrastructureException">It cannot be started, or did not end in time.</exception>
    Task<TrivyAnswer> RunAsync(IReadOnlyList<string> arguments, TimeSpan within, CancellationToken token);
}

/// <summary>What a call of Trivy gave.</summary>
/// <param name="Call">As a person would type it.</param>
/// <param name="ExitCode">128 + signal where a signal ended it.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Lines">The last lines of standard error.</param>
public sealed record TrivyAnswer(string Call, int ExitCode, string Output, IReadOnlyList<string> Lines)
{
    const int FirstSignal = 129;
    const int LastSignal = 128 + 64;
    const int LinesKept = 15;

    /// <summary>What a run of Trivy gave, however it was started.</summary>
    /// <exception cref="InfrastructureException">It could not be started, or did not end in time.</exception>
    internal static TrivyAnswer Of(ProgramResult result, string call)
    {
        IReadOnlyList<string> said = [.. result.Errors.Where(x => !string.IsNullOrWhiteSpace(x)).TakeLast(LinesKept)];
        return result.End switch
        {
            ProgramEnd.OutOfTime => throw new InfrastructureException(
                $"Running Trivy: {call}", result.Describe(said),
                "Give it more time with --scan-timeout <seconds>: the first run fetches its databases."),
            ProgramEnd.NotStarted => throw new InfrastructureException(
                $"Starting Trivy: {call}",
                result.Describe(),
                "See that it is a program for this machine's system and processor, and may be run (chmod +x); "
                    + "or name another with --trivy."),
            _ => new TrivyAnswer(call, result.ExitCode, result.OutputText, said),
        };
    }

    /// <summary>The exit code and the last lines, for an error.</summary>
    public string Describe()
    {
        var end = ExitCode is >= FirstSignal and <= LastSignal ? $"Signal {ExitCode - 128} ended it" : $"It ended with {ExitCode}";
        return Lines is [] ? $"{end} and said nothing." : $"{end}:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", Lines)}";
    }
}

/// <summary>Writes an image of the engine into a file.</summary>
interface IImageExporter
{
    /// <summary>Writes it as <c>docker save</c> does.</summary>
    /// <exception cref="InfrastructureException">The engine does not give it.</exception>
    Task ExportAsync(string image, AbsolutePath archive, CancellationToken token);
}
