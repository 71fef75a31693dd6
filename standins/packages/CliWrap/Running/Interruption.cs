using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CliWrap.Running;

/// <summary>SIGINT to one process.</summary>
internal static partial class Interruption
{
    private const int SigInt = 2;
    private const int NoSuchProcess = 3;

    /// <exception cref="PlatformNotSupportedException">Windows, whose console events this stand-in does not send.</exception>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public static void Send(int processId)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("This stand-in for CliWrap interrupts processes on Unix only: cancel forcefully, or use the real package.");
        }

        if (Kill(processId, SigInt) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
        {
            throw new Win32Exception(error, $"Could not interrupt process {processId}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
