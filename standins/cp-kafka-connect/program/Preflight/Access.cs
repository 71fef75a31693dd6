using System.Runtime.InteropServices;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Preflight;

/// <summary>What the process may do with a path, as the kernel sees it (access(2)).</summary>
static partial class Access
{
    public const int Read = 4;
    public const int Write = 2;
    public const int Execute = 1;

    /// <summary>Whether the path exists and lets the process do that.</summary>
    public static bool IsAllowed(string path, int mode) => access(path, mode) == 0;

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int access(string path, int mode);
}
