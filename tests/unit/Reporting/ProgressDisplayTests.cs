using Microsoft.Extensions.Time.Testing;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Reporting;

namespace Neo4jKafkaConnect.Tests.Reporting;

/// <summary>Work of other tests may be running as well: only what is said of the own is looked at.</summary>
public sealed class ProgressDisplayTests : IDisposable
{
    const string Erase = "\r\u001b[K";
    readonly FakeTimeProvider _time = new();
    readonly StringWriter _terminal = new();
    readonly ProgressDisplay _display;

    public ProgressDisplayTests() => _display = new ProgressDisplay(_terminal, () => 70, _time);

    /// <inheritdoc />
    public void Dispose() => _display.Dispose();

    [Fact]
    public void What_takes_longer_than_two_seconds_is_shown_and_moves()
    {
        using var work = RunningWork.Begin("sending the layer.");
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.DoesNotContain("sending the layer", Shown, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("sending the layer, 2 s", Shown, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("sending the layer, 3 s", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_innermost_work_is_shown_with_the_last_words_of_its_program()
    {
        using var target = RunningWork.Begin("the whole target");
        using var step = RunningWork.Begin("one step of it");
        RunningWork.Says("  #12 RUN something  ");
        RunningWork.Says("   ");
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Contains("one step of it, 3 s (#12 RUN something)", Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("the whole target", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Pieces_that_run_side_by_side_are_shown_side_by_side()
    {
        using var target = RunningWork.Begin("a target");
        using var first = RunningWork.Begin("compiling");
        System.Diagnostics.Activity.Current = target;
        using var second = RunningWork.Begin("fetching");
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Contains("compiling, 3 s; fetching, 3 s", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_is_shown_only_where_nothing_else_runs()
    {
        using var target = RunningWork.BeginTarget("Smoke");
        System.Diagnostics.Activity.Current = null;
        var beside = RunningWork.Begin("fetching");
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Contains("fetching, 3 s", Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Smoke", Shown, StringComparison.Ordinal);

        beside?.Dispose();
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Contains("Smoke, 6 s", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_ended_is_shown_no_more()
    {
        RunningWork.Begin("short work")?.Dispose();
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.DoesNotContain("short work", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_printed_finds_the_line_empty_and_keeps_the_next_away_for_two_seconds()
    {
        using var work = RunningWork.Begin("long work");
        _time.Advance(TimeSpan.FromSeconds(3));
        var output = new StringWriter();

        new YieldingWriter(output, _display.MakeWay).WriteLine("a line");

        Assert.EndsWith(Erase, Shown, StringComparison.Ordinal);
        Assert.Equal("a line" + Environment.NewLine, output.ToString());
        var before = Shown;
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal(before, Shown);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("long work, 5 s", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_was_begun_is_left_alone()
    {
        using var work = RunningWork.Begin("long work");
        new YieldingWriter(new StringWriter(), _display.MakeWay).Write("password: ");

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.DoesNotContain("long work", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_longer_than_the_terminal()
    {
        using var work = RunningWork.Begin("long work");
        RunningWork.Says(new string('x', 500));
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.All(Shown.Split(Erase), x => Assert.True(x.Length <= 69, x));
        Assert.EndsWith("…", Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_on_the_terminal_at_the_end()
    {
        using var work = RunningWork.Begin("long work");
        _time.Advance(TimeSpan.FromSeconds(3));

        _display.Dispose();

        Assert.EndsWith(Erase, Shown, StringComparison.Ordinal);
    }

    string Shown => _terminal.ToString();
}
