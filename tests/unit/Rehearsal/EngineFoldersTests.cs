using System.Text;
using Neo4jKafkaConnect.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public class EngineFoldersTests
{
    [SkippableFact]
    public void Keeps_everything_in_one_folder_where_the_sockets_paths_fit()
    {
        Skip.If(OperatingSystem.IsWindows(), "paths of Linux");
        var folders = EngineFolders.For("/src/neo4j/.nuke/temp/engine");

        Assert.False(folders.IsRuntimeElsewhere);
        Assert.Equal("unix:///src/neo4j/.nuke/temp/engine/docker.sock", folders.DockerHost);
    }

    [SkippableTheory]
    [InlineData(69, false)]
    [InlineData(70, true)]
    public void Moves_the_sockets_at_the_byte_where_they_would_not_fit(int length, bool elsewhere)
    {
        Skip.If(OperatingSystem.IsWindows(), "paths of Linux");
        var folders = EngineFolders.For("/" + new string('x', length - 1));

        Assert.Equal(elsewhere, folders.IsRuntimeElsewhere);
        Assert.InRange(Encoding.UTF8.GetByteCount(folders.Runtime / "exec" / "containerd" / "containerd.sock.ttrpc"), 1, 107);
    }

    [SkippableTheory]
    [InlineData("/src/with blank/engine")]
    [InlineData("/src/with#hash/engine")]
    [InlineData("/src/müller/engine")]
    public void Moves_the_sockets_where_the_path_would_mean_something_in_an_address(string home)
    {
        Skip.If(OperatingSystem.IsWindows(), "paths of Linux");

        Assert.True(EngineFolders.For(home).IsRuntimeElsewhere);
    }

    [SkippableFact]
    public void Gives_every_working_copy_a_name_of_its_own_and_always_the_same()
    {
        Skip.If(OperatingSystem.IsWindows(), "paths of Linux");

        Assert.Equal(EngineFolders.For("/a").Name, EngineFolders.For("/a").Name);
        Assert.NotEqual(EngineFolders.For("/a").Name, EngineFolders.For("/b").Name);
    }

    [SkippableFact]
    public void Finds_what_a_killed_engine_left_mounted_the_innermost_first()
    {
        Skip.If(OperatingSystem.IsWindows(), "paths of Linux");
        string[] mounts =
        [
            "22 1 8:1 / / rw - ext4 /dev/sda1 rw",
            "90 22 0:40 / /src/e/data/overlay2/1/merged rw - overlay overlay rw",
            "91 90 0:41 / /src/e/data/overlay2/1/merged/proc\\040x rw - proc proc rw",
            "92 22 0:42 / /src/engine-of-another/data rw - tmpfs tmpfs rw",
        ];

        Assert.Equal(
            ["/src/e/data/overlay2/1/merged/proc x", "/src/e/data/overlay2/1/merged"],
            EngineMounts.Find(mounts, EngineFolders.For("/src/e")));
    }
}
