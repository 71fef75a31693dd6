namespace Nuke.Common.Execution;

/// <summary>A person's terminal: the host where no build server is found.</summary>
public class Terminal : Host
{
    public Terminal()
    {
    }

    /// <summary>It is the host where no other is found.</summary>
    public static bool IsRunningTerminal => true;
}
