using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    AbsolutePath Parent => _folder.Path / "push";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Is_gone_with_the_run()
    {
        await using (var run = new BuildRun())
            Assert.True(RunFolder.Create(Parent, run).DirectoryExists());

        Assert.Empty(Directory.EnumerateFileSystemEntries(Parent));
    }

    [Fact]
    public async Task What_a_killed_run_left_is_removed_by_the_next_and_a_living_run_keeps_its_own()
    {
        await using var living = new BuildRun();
        var kept = RunFolder.Create(Parent, living);
        var killed = Leave("killed", (ProcessIdentity.Current with { Started = "1" }).ToString());
        var elsewhere = Leave("elsewhere", (ProcessIdentity.Current with { Boot = "elsewhere", Started = "1" }).ToString());
        var unknown = (Parent / "unknown").CreateDirectory();
        await using var next = new BuildRun();

        RunFolder.Create(Parent, next);

        Assert.Equal(
            (true, false, true, true),
            (kept.DirectoryExists(), killed.DirectoryExists(), elsewhere.DirectoryExists(), unknown.DirectoryExists()));
    }

    [Fact]
    public async Task Where_nobody_can_tell_whose_it_is_it_goes_after_a_day()
    {
        var unknown = (Parent / "unknown").CreateDirectory();
        Directory.SetLastWriteTimeUtc(unknown, DateTime.UtcNow.AddDays(-2));
        await using var run = new BuildRun();

        RunFolder.Create(Parent, run);

        Assert.False(unknown.DirectoryExists());
    }

    AbsolutePath Leave(string name, string owner)
    {
        _folder.Write($"push/{name}/owner", owner);
        _folder.Write($"push/{name}/image.tar", "an image");
        return Parent / name;
    }
}
