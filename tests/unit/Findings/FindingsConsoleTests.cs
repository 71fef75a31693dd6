using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Reporting;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Findings;

public sealed class FindingsConsoleTests
{
    static readonly AbsolutePath s_file = (AbsolutePath)"/repository/artifacts/5.2.0-cp7.5.0/lint.json";

    [Fact]
    public Task Mixed_on_a_wide_console() => Verify(Render(Reports.Mixed.Assess(), 120));

    [Fact]
    public Task Mixed_on_a_narrow_console() => Verify(Render(Reports.Mixed.Assess(), 80));

    [Fact]
    public Task Clean() => Verify(Render(Reports.Clean.Assess(), 100));

    [Fact]
    public Task More_than_a_screen() => Verify(Render(Reports.Large(1000).Assess(), 100));

    [Fact]
    public Task Nothing_that_fails() => Verify(Render(Reports.Lint(Reports.Mixed.Findings[0]).Assess(), 100));

    [Fact]
    public Task New_beside_a_baseline()
    {
        var accepted = Reports.Large(3).Assess();
        var baseline = new FindingsBaseline(
            s_file, "lint",
            [.. accepted.Findings.Select(x => new BaselineEntry(x.Fingerprint, x.Finding.Rule.Id, x.Finding.File, x.Finding.Message))]);
        return Verify(Render(Reports.Lint([.. Reports.Large(4).Findings.Skip(1)]).Assess(Severity.Warning, baseline), 100));
    }

    [Fact]
    public void A_screen_is_enough()
    {
        var lines = Render(Reports.Large(1000).Assess(), 100).Split('\n');
        Assert.InRange(lines.Length, 30, 55);
    }

    [Fact]
    public void One_that_is_longer_than_a_screen_is_shown()
    {
        var finding = new Finding(Reports.Tag, "a", null, "x", string.Join('\n', Enumerable.Range(0, 60)));
        Assert.Contains("a  error  base/exact-tag", Render(Reports.Lint(finding).Assess(), 100), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(80)]
    [InlineData(400)]
    public void No_line_is_wider_than_the_console(int columns) => Assert.All(
        Render(Reports.Mixed.Assess(), columns).Split('\n').Where(x => !x.StartsWith("All of it", StringComparison.Ordinal)),
        x => Assert.True(x.Length <= Math.Clamp(columns, 80, 120), $"'{x}'"));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void No_colour_codes_without_a_terminal_or_with_NO_COLOR(bool isTerminal, bool noColour) =>
        Assert.DoesNotContain('\u001b', Render(Reports.Mixed.Assess(), 100, isTerminal, noColour));

    [Fact]
    public void Secrets_in_the_source_are_covered() =>
        Assert.DoesNotContain("hunter2secret", Render(Reports.Mixed.Assess(), 100), StringComparison.Ordinal);

    [Fact]
    public void What_a_file_says_cannot_move_the_cursor_or_give_orders_to_a_build_server()
    {
        var report = Reports.Lint(new Finding(
            Reports.Tag, "f", new SourceRegion(1, 1), $"{new string('x', 60)} \u001b[31m {new string('y', 60)}\n::add-mask::x",
            "::set-output name=a::b"))
            with { SourceOf = _ => "::error::\u001b]0;title\u0007" };
        var text = Render(report.Assess(), 80);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u0007', text);
        Assert.DoesNotContain(text.Split('\n'), x => x.TrimStart().StartsWith("::", StringComparison.Ordinal));
    }

    static string Render(FindingsAssessment assessment, int columns, bool isTerminal = false, bool noColour = false)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new FindingsConsole(ReportConsole.On(writer, isTerminal, columns, noColour)).Write(assessment, s_file);
        return writer.ToString().ReplaceLineEndings("\n").Trim('\n');
    }
}
