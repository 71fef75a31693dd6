using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Basics;

/// <summary>Programs that PATH names.</summary>
static class ProgramsOnPath
{
    /// <summary>Every file of a name, in the order of PATH.</summary>
    /// <param name="name">Without an extension.</param>
    /// <param name="path">The folders, written as PATH is; PATH itself where null.</param>
    public static IEnumerable<AbsolutePath> Find(string name, string? path = null) =>
        (path ?? Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted)
            .Select(x => (AbsolutePath)x / (OperatingSystem.IsWindows() ? $"{name}.exe" : name))
            .Where(x => x.FileExists())
            .DistinctBy(x => (string)x);
}
