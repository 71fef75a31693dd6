namespace CliWrap.EventStream;

/// <summary>The process ended.</summary>
public class ExitedCommandEvent(int exitCode) : CommandEvent
{
    /// <summary>Its exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <inheritdoc/>
    public override string ToString() => $"Exit code: {ExitCode}";
}
