using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>A folder that holds one finished thing a sub-folder, named by the hash of its inputs.</summary>
static class CacheFolder
{
    /// <summary>Deletes all but the things used last.</summary>
    /// <param name="folder">The cache.</param>
    /// <param name="isFinished">Tells a finished thing from other folders, which stay.</param>
    /// <param name="kept">How many stay.</param>
    public static void Prune(AbsolutePath folder, Func<AbsolutePath, bool> isFinished, int kept)
    {
        var old = Directory.EnumerateDirectories(folder)
            .Select(x => (AbsolutePath)x)
            .Where(isFinished)
            .OrderByDescending(x => Directory.GetLastWriteTimeUtc(x))
            .Skip(kept);
        foreach (var thing in old)
            thing.RemoveFolder();
    }
}
