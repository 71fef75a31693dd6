using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Reporting;
using Neo4jKafkaConnect.Tests.Registries;

namespace Neo4jKafkaConnect.Tests.Pushing;

public sealed class PushReportTests
{
    [Fact]
    public Task Done() => Verify(Render(x => x.Write(PushedResults.Two)));

    [Fact]
    public async Task Planned()
    {
        using var push = new PushFixture();
        var client = push.Open(RegistryEndpoint.Require("myregistry"));
        string[] present = ["5.2.0-cp7.5.0-r1", "5.2.0", "5.3.0-cp7.5.0-r1", "latest"];

        await Verify(Render(x => x.Write(
            [new PlannedPush(client, present, ReleaseTags.Of(ReleaseVersion.Of("5.2.0", "7.5.0", 1), PushFixture.Commit, present))])));
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1.0 kB")]
    [InlineData(12_345_678, "12.3 MB")]
    [InlineData(1_234_567_890, "1.23 GB")]
    public void Sizes_are_for_people(long bytes, string expected) => Assert.Equal(expected, ByteSize.Format(bytes));

    static string Render(Action<PushReport> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(new PushReport(ReportConsole.On(writer, isTerminal: false, columns: 100, noColour: true)));
        return writer.ToString().ReplaceLineEndings("\n").Trim('\n');
    }
}
