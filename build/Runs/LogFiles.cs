using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Rehearsal;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Runs;

/// <summary>
/// NUKE's log files in <c>.nuke/temp</c>. It empties <c>build.log</c> at the start, and fails where another run writes to it; that one may
/// go on writing to a file without a name.
/// </summary>
static class LogFiles
{
    static readonly TimeSpan s_bound = TimeSpan.FromSeconds(10);

    /// <summary>Makes way for this run. What is returned is to be disposed of as soon as NUKE has opened its files.</summary>
    /// <exception cref="Failures.InfrastructureException">Other runs took too long over the same.</exception>
    public static async Task<IDisposable> TakeOverAsync(AbsolutePath folder, CancellationToken token)
    {
        var held = await FileLock.AcquireAsync(
            folder / "build.log.lock", s_bound, "opening its log files", Logger.None, TimeProvider.System, token);
        try
        {
            File.Delete(folder / "build.log");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Windows deletes no open file; NUKE says then what is the matter.
        }

        return held;
    }
}
