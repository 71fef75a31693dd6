using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Tests.Connect;

public class StartupProgressTests
{
    static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_written_before_the_end_and_arrives_after_it_tells_its_step_and_decides_nothing()
    {
        var progress = new StartupProgress(s_start, TimeProvider.System);
        progress.Observe(new Probed(new ReadinessProbe(true, true, "200")));

        progress.ObserveLate(
            new LineWritten(false, new LogLine(s_start.AddSeconds(1), false, "[KafkaRaftServer nodeId=1] Kafka Server started")));
        progress.ObserveLate(new LineWritten(true, new LogLine(s_start.AddSeconds(2), false, "Stopping due to error")));

        var startup = progress.ToStartup();
        Assert.Equal(StartupEnd.Ready, startup.End);
        Assert.Null(startup.Decisive);
        Assert.Equal("broker ready", Assert.Single(startup.Phases).Name);
    }
}
