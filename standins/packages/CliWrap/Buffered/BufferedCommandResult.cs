namespace CliWrap.Buffered;

/// <summary>How a command ended and what it wrote.</summary>
public class BufferedCommandResult(int exitCode, DateTimeOffset startTime, DateTimeOffset exitTime, string standardOutput, string standardError)
    : CommandResult(exitCode, startTime, exitTime)
{
    /// <summary>All of standard output.</summary>
    public string StandardOutput { get; } = standardOutput;

    /// <summary>All of standard error.</summary>
    public string StandardError { get; } = standardError;

    /// <summary>Standard output.</summary>
    public static implicit operator string(BufferedCommandResult result) => result.StandardOutput;

    /// <summary>Takes the result apart.</summary>
    public void Deconstruct(out int exitCode, out string standardOutput, out string standardError)
    {
        exitCode = ExitCode;
        standardOutput = StandardOutput;
        standardError = StandardError;
    }
}
