namespace Neo4jKafkaConnect.Basics;

/// <summary>How a call of a program came to its end.</summary>
public enum ProgramEnd
{
    /// <summary>It ended by itself; its exit code says how.</summary>
    Exited,

    /// <summary>It is not there, or not for this machine.</summary>
    NotStarted,

    /// <summary>It was ended, because its time was over.</summary>
    OutOfTime,
}

/// <summary>What a call of a program gave.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">128 + signal where a signal ended it; 127 and 124, as a shell and timeout(1) give them, where it did not end by
/// itself.</param>
/// <param name="Output">The lines of its standard output.</param>
/// <param name="Errors">The lines of its standard error.</param>
/// <param name="Tail">The last lines of both, in the order in which they came.</param>
public sealed record ProgramResult(
    ProgramEnd End, int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors, IReadOnlyList<string> Tail)
{
    const int NotFound = 127;
    const int TimedOut = 124;
    const int FirstSignal = 129;
    const int LastSignal = 128 + 64;

    /// <summary>Whether it ended by itself, and well.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Its standard output in one piece.</summary>
    public string OutputText => string.Join('\n', Output);

    /// <summary>Its standard error in one piece.</summary>
    public string ErrorText => string.Join('\n', Errors);

    /// <summary>Why it could not be started, or how it ended, and its last lines: what came back, for an error.</summary>
    public string Describe() => Describe(Tail);

    /// <summary>The same with other lines than the last of both outputs.</summary>
    public string Describe(IReadOnlyList<string> lines) => (End, lines) switch
    {
        (ProgramEnd.NotStarted, _) => Reason,
        (ProgramEnd.OutOfTime, []) => $"{HowItEnded}, and said nothing.",
        (ProgramEnd.OutOfTime, _) => $"{HowItEnded}. It said:{Indented(lines)}",
        (_, []) => $"{HowItEnded} and said nothing.",
        _ => $"{HowItEnded}:{Indented(lines)}",
    };

    internal static ProgramResult NotStarted(string reason) => new(ProgramEnd.NotStarted, NotFound, [], [], []) { Reason = reason };

    internal static ProgramResult OutOfTime(
        TimeSpan within, IReadOnlyList<string> output, IReadOnlyList<string> errors, IReadOnlyList<string> tail) =>
        new(ProgramEnd.OutOfTime, TimedOut, output, errors, tail) { Reason = $"It did not end within {within.TotalSeconds:0} s" };

    string Reason { get; init; } = "";

    string HowItEnded =>
        End == ProgramEnd.OutOfTime ? Reason
        : ExitCode is >= FirstSignal and <= LastSignal ? $"Signal {ExitCode - 128} ended it"
        : $"It ended with {ExitCode}";

    static string Indented(IReadOnlyList<string> lines) => string.Concat(lines.Select(x => $"{Environment.NewLine}  {x}"));
}
