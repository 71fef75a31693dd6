namespace Nuke.Common.Execution;

/// <summary>A person's terminal: the host where no build server is found.</summary>
public class Terminal : Host
{
    public Terminal()
    {
    }

    /// <summary>Whether standard output is a terminal.</summary>
    public static bool IsRunningTerminal => !Console.IsOutputRedirected;
}
