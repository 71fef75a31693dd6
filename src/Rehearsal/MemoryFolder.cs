using System.Globalization;
using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// A folder in memory for a program that writes tens of thousands of small files, which a disk takes twice as long for. It is mounted where
/// only that program sees it, so that it goes with the program, whatever ends that.
/// </summary>
static class MemoryFolder
{
    // The path of the folder and the program's call come in as arguments.
    const string Script = "mount -t tmpfs -o mode=0755 tmpfs \"$0\" && TMPDIR=$0 exec \"$@\"";

    static readonly AbsolutePath s_memory = "/proc/meminfo";

    /// <summary>Runs a program with its temporary folder in memory, where there is room; else as it is.</summary>
    /// <param name="call">The program.</param>
    /// <param name="bytes">What it needs at most, with room for all else that runs meanwhile.</param>
    /// <param name="run">Runs a call.</param>
    public static async Task<ProgramResult> RunAsync(ProgramCall call, long bytes, Func<ProgramCall, Task<ProgramResult>> run)
    {
        if (AvailableBytes() < bytes || HostSystem.FindProgram("unshare") is null)
            return await run(call);
        AbsolutePath folder = Directory.CreateTempSubdirectory("rehearsal-").FullName;
        try
        {
            return await run(call with
            {
                Program = "unshare",
                Arguments = ["--mount", "/bin/sh", "-c", Script, folder, call.Program, .. call.Arguments],
            });
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    /// <summary>Reads <c>MemAvailable</c> (proc_meminfo(5), in KiB): what programs may take without anything being paged out.</summary>
    internal static long ReadAvailable(IEnumerable<string> lines) =>
        lines.FirstOrDefault(x => x.StartsWith("MemAvailable:", StringComparison.Ordinal))?.Split(
            ' ', StringSplitOptions.RemoveEmptyEntries) is [_, var number, "kB"]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
            ? kibibytes * 1024
            : 0;

    // A container's own bound may be narrower than the machine's memory.
    static long AvailableBytes() => s_memory.FileExists()
        ? Math.Min(ReadAvailable(File.ReadLines(s_memory)), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
        : 0;
}
