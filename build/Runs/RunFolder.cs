using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Runs;

/// <summary>Folders for what a run takes apart on its way: images as large as they are.</summary>
static class RunFolder
{
    const string OwnerName = "owner";

    // A folder whose owner cannot be told may be one that another run is just creating.
    static readonly TimeSpan s_abandonedAfter = TimeSpan.FromDays(1);

    /// <summary>Creates one that is gone with the run. What killed runs left, an exported image for one, is removed first.</summary>
    public static AbsolutePath Create(AbsolutePath parent, BuildRun run)
    {
        parent.CreateDirectory();
        foreach (var old in Directory.EnumerateDirectories(parent).Select(x => (AbsolutePath)x).Where(x => IsAbandoned(x, run.StartedAt)))
            Remove(old);
        var folder = (parent / run.Id.Value).CreateDirectory();
        File.WriteAllText(folder / OwnerName, ProcessIdentity.Current.ToString());
        run.ReleaseAtEnd(() =>
        {
            folder.RemoveFolder();
            return ValueTask.CompletedTask;
        });
        return folder;
    }

    // Two runs that start at the same moment find the same.
    static void Remove(AbsolutePath folder)
    {
        try
        {
            folder.RemoveFolder();
        }
        catch (IOException) when (!folder.DirectoryExists())
        {
            // The other one was quicker.
        }
    }

    static bool IsAbandoned(AbsolutePath folder, DateTimeOffset now)
    {
        try
        {
            return ProcessIdentity.TryParse(File.ReadAllText(folder / OwnerName)) is { HasEnded: true } || IsOld(folder, now);
        }
        catch (IOException)
        {
            return IsOld(folder, now);
        }
    }

    static bool IsOld(AbsolutePath folder, DateTimeOffset now) =>
        Directory.GetLastWriteTimeUtc(folder) < (now - s_abandonedAfter).UtcDateTime;
}
