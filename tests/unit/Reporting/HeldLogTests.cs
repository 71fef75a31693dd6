using Neo4jKafkaConnect.Reporting;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Neo4jKafkaConnect.Tests.Reporting;

public sealed class HeldLogTests
{
    readonly Collecting _lines = new();

    [Fact]
    public void Lines_are_held_until_they_are_asked_for_and_come_in_their_order_with_their_times()
    {
        var held = new HeldLog();
        held.Logger.Information("installing {What:l}", "an engine");
        held.Logger.Debug("a line of the tool");
        var before = DateTimeOffset.Now;
        Assert.Empty(_lines.Events);

        held.PassOn(_lines.Logger);
        held.Logger.Information("ready");

        Assert.Equal(["installing an engine", "a line of the tool", "ready"], _lines.Texts);
        Assert.True(_lines.Events[0].Timestamp <= before);
        Assert.Equal([LogEventLevel.Information, LogEventLevel.Debug, LogEventLevel.Information], _lines.Events.Select(x => x.Level));
    }

    [Fact]
    public void Of_what_nobody_asked_for_only_the_grave_lines_are_told()
    {
        var held = new HeldLog();
        held.Logger.Information("installing an engine");
        held.Logger.Warning("a folder could not be removed");

        held.PassOn(_lines.Logger, LogEventLevel.Warning);

        Assert.Equal(["a folder could not be removed"], _lines.Texts);
    }

    [Fact]
    public void Passing_on_again_repeats_nothing()
    {
        var held = new HeldLog();
        held.Logger.Information("once");

        held.PassOn(_lines.Logger);
        held.PassOn(_lines.Logger);

        Assert.Equal(["once"], _lines.Texts);
    }

    sealed class Collecting : ILogEventSink
    {
        public Collecting() => Logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(this).CreateLogger();

        public ILogger Logger { get; }

        public List<LogEvent> Events { get; } = [];

        public IEnumerable<string> Texts => Events.Select(x => x.RenderMessage(System.Globalization.CultureInfo.InvariantCulture));

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
