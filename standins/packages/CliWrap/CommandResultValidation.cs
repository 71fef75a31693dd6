namespace CliWrap;

/// <summary>What makes a result a failure.</summary>
[Flags]
public enum CommandResultValidation
{
    /// <summary>Nothing.</summary>
    None = 0b0,

    /// <summary>An exit code other than 0.</summary>
    ZeroExitCode = 0b1,
}
