using System.Runtime.InteropServices;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Images;

/// <summary>Programs that PATH names.</summary>
static class ProgramsOnPath
{
    /// <summary>Every file of a name, in the order of PATH.</summary>
    /// <param name="name">Without an extension.</param>
    public static IEnumerable<AbsolutePath> Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted)
            .Select(x => (AbsolutePath)x / (RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? $"{name}.exe" : name))
            .Where(x => x.FileExists())
            .Distinct();
}
