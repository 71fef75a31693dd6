using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public class MemoryFolderTests
{
    static readonly ProgramCall s_call = new("tool", ["an argument"]);

    [Theory]
    [InlineData("MemTotal:       49368188 kB\nMemFree:        20000000 kB\nMemAvailable:   41943040 kB\n", 42949672960)]
    [InlineData("MemTotal:       49368188 kB\n", 0)]
    [InlineData("MemAvailable:   much\n", 0)]
    [InlineData("", 0)]
    public void Reads_what_may_be_taken(string text, long bytes) => Assert.Equal(bytes, MemoryFolder.ReadAvailable(text.Split('\n')));

    [Fact]
    public async Task Runs_the_call_as_it_is_where_there_is_no_room()
    {
        ProgramCall? ran = null;

        await MemoryFolder.RunAsync(s_call, long.MaxValue, x =>
        {
            ran = x;
            return Task.FromResult(new ProgramResult(ProgramEnd.Exited, 0, [], [], []));
        });

        Assert.Same(s_call, ran);
    }

    [SkippableFact]
    public async Task Hands_the_call_over_whole_and_removes_the_folder_also_where_it_fails()
    {
        Skip.IfNot(
            OperatingSystem.IsLinux() && HostSystem.FindProgram("unshare") is not null, "mounts are private where Linux has unshare");
        string folder = "";

        await Assert.ThrowsAsync<InvalidOperationException>(() => MemoryFolder.RunAsync(s_call, 1, x =>
        {
            Assert.Equal(["tool", "an argument"], x.Arguments.TakeLast(2));
            folder = x.Arguments[^3];
            Assert.True(Directory.Exists(folder));
            throw new InvalidOperationException();
        }));

        Assert.False(Directory.Exists(folder));
    }
}
