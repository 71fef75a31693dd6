using System.Globalization;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Images;

/// <summary>The step at which a builder stopped, as its output tells it.</summary>
/// <param name="Instruction">The instruction as the builder prints it, without its number; null where the output names none.</param>
/// <param name="Line">The line in the Dockerfile; null where the output names none (the legacy builder does not).</param>
/// <param name="ExitCode">Of the command; null where the step did not come as far as running one.</param>
sealed partial record FailedStep(string? Instruction, int? Line, int? ExitCode)
{
    /// <summary>Finds it in the output of buildx, of the engine's BuildKit or of the legacy builder.</summary>
    public static FailedStep Find(IReadOnlyList<string> output) => new(
        FindInstruction(output),
        Last(output, DockerfileLine()) is { } line ? Number(line) : null,
        Last(output, CommandExit()) is { } exit ? Number(exit) : null);

    static string? FindInstruction(IReadOnlyList<string> output)
    {
        // What BuildKit calls internal, such as looking up the base image, is no instruction.
        // BuildKit repeats the failed step between rules: " > [2/3] RUN …:"; before it, "#7 ERROR" names the step's number.
        if (Last(output, BuildKitExcerpt()) is { } excerpt)
            return excerpt;
        if (Last(output, BuildKitError()) is { } number)
            return output.Select(x => BuildKitStep().Match(x))
                .FirstOrDefault(x => x.Success && x.Groups["number"].Value == number)?.Groups["value"].Value;
        return Last(output, LegacyStep());
    }

    static string? Last(IReadOnlyList<string> output, Regex pattern) =>
        output.Reverse().Select(x => pattern.Match(x)).FirstOrDefault(x => x.Success)?.Groups["value"].Value;

    static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^\s*> \[(?!internal\])[^\]]+\] (?<value>.+?):?$")]
    private static partial Regex BuildKitExcerpt();

    [GeneratedRegex(@"^#(?<value>\d+) ERROR")]
    private static partial Regex BuildKitError();

    [GeneratedRegex(@"^#(?<number>\d+) \[(?!internal\])[^\]]+\] (?<value>.+)$")]
    private static partial Regex BuildKitStep();

    [GeneratedRegex(@"^Step \d+/\d+ : (?<value>.+)$")]
    private static partial Regex LegacyStep();

    [GeneratedRegex(@"^\s*Dockerfile(?:\.\w+)?:(?<value>\d+)\s*$")]
    private static partial Regex DockerfileLine();

    [GeneratedRegex(@"(?:returned a non-zero code|exit code): (?<value>\d+)")]
    private static partial Regex CommandExit();
}
