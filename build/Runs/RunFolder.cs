using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Runs;

/// <summary>Folders for what a run takes apart on its way: images as large as they are.</summary>
static class RunFolder
{
    static readonly TimeSpan s_abandonedAfter = TimeSpan.FromDays(1);

    /// <summary>Creates one that is gone with the run. What killed runs left, an exported image for one, is removed after a day.</summary>
    public static AbsolutePath Create(AbsolutePath parent, BuildRun run)
    {
        parent.CreateDirectory();
        foreach (var old in Directory.EnumerateDirectories(parent).Where(x => Directory.GetLastWriteTimeUtc(x) < (run.StartedAt - s_abandonedAfter).UtcDateTime))
            Directory.Delete(old, recursive: true);
        var folder = (parent / run.Id.Value).CreateDirectory();
        run.ReleaseAtEnd(() =>
        {
            folder.DeleteDirectory();
            return ValueTask.CompletedTask;
        });
        return folder;
    }
}
