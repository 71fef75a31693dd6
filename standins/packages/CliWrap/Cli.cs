namespace CliWrap;

/// <summary>The way in.</summary>
public static class Cli
{
    /// <summary>A command that runs a program, given by its path or by a name that is looked up in PATH.</summary>
    public static Command Wrap(string targetFilePath) => new(targetFilePath);
}
