using Microsoft.Extensions.Time.Testing;
using Neo4jKafkaConnect.Standins.CpKafkaConnect;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;

namespace Neo4jKafkaConnect.Tests.Standins.CpKafkaConnect;

public sealed class LogTests
{
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 22, 10, 11, 12, TimeSpan.Zero));

    [Fact]
    public void A_line_has_the_form_of_the_workers_log()
    {
        using var output = new StringWriter();

        Log.Open(output, _clock, "[%d] %p %X{connector.context}%m (%c)%n", "/no/such/file")
            .For("a.B", "[Worker x] ").Info("Herder starting");

        Assert.Equal("[2026-11-23 22:10:11,012] INFO [Worker x] Herder starting (a.B)\n", output.ToString());
    }

    [Fact]
    public void The_longest_matching_logger_decides_the_level()
    {
        var settings = Path.GetTempFileName();
        using var output = new StringWriter();
        try
        {
            File.WriteAllText(
                settings,
                "log4j.rootLogger=WARN, stdout\nlog4j.logger.a.b=INFO\nlog4j.appender.stdout.layout.ConversionPattern=%-5p %m%n\n");
            var log = Log.Open(output, _clock, "%m", settings);
            log.For("a.Other").Info("hidden");
            log.For("a.b.C").Info("shown");
            log.For("x").Error("failed", new JavaException("e.X", "why", new JavaException("e.Y", "deeper")));
        }
        finally
        {
            File.Delete(settings);
        }

        Assert.Equal("INFO  shown\nERROR failed\ne.X: why\nCaused by: e.Y: deeper\n", output.ToString());
    }
}
