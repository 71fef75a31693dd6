using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Reporting;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class SmokeReportTests
{
    [Fact]
    public Task Green() => Verify(Render(Results.Good, 100));

    [Fact]
    public Task Worker_that_died() => Verify(Render(Results.Dead, 100));

    [Fact]
    public Task Faults_on_a_narrow_terminal() => Verify(Render(Results.Faulty, 60));

    [Theory]
    [InlineData(20)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(400)]
    public void No_line_is_wider_than_the_console_nor_ends_in_blanks(int columns)
    {
        foreach (var result in (SmokeResult[])[Results.Good, Results.Dead, Results.Faulty])
            Assert.All(
                Render(result, columns).Split('\n'),
                x => Assert.True(x.Length <= Math.Clamp(columns, 80, 120) && x == x.TrimEnd(), $"'{x}'"));
    }

    [Fact]
    public void Green_is_one_line_a_check()
    {
        var lines = Render(Results.Good, 80).Split('\n');
        Assert.All(Results.Good.Checks, x => Assert.Single(lines, line => line.Contains($" {x.Id} ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void No_colour_codes_without_a_terminal_or_with_NO_COLOR(bool isTerminal, bool noColour) =>
        Assert.DoesNotContain('\u001b', Render(Results.Faulty, 100, isTerminal, noColour));

    static string Render(SmokeResult result, int columns, bool isTerminal = false, bool noColour = false)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new SmokeReport(ReportConsole.On(writer, isTerminal, columns, noColour)).Write(result);
        return writer.ToString().ReplaceLineEndings("\n").Trim('\n');
    }
}
