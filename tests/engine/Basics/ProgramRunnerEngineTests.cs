using System.Diagnostics;
using Neo4jKafkaConnect.Basics;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Basics;

/// <summary>Programs are run to their end, whichever way they come to it.</summary>
public sealed class ProgramRunnerEngineTests
{
    readonly ProgramRunner _runner = new(Logger.None);

    public ProgramRunnerEngineTests() => Skip.If(OperatingSystem.IsWindows(), "The programs of these tests are shell scripts.");

    [SkippableFact]
    public async Task Lines_are_kept_apart_and_the_last_ones_together()
    {
        var result = await _runner.RunAsync(
            Shell("echo out; echo; printf '\\033[31mred\\033[0m\\n' >&2; exit 3") with { TailLength = 1 }, default);

        Assert.Equal((ProgramEnd.Exited, 3, "out\n", "red"), (result.End, result.ExitCode, result.OutputText, result.ErrorText));
        Assert.Single(result.Tail);
    }

    [SkippableFact]
    public async Task It_reads_what_it_is_given_in_the_folder_and_with_the_variables_of_the_call()
    {
        var call = Shell("cat; pwd; echo \"$ONE${HOME-none}\"") with
        {
            Folder = Path.GetTempPath(),
            Environment = new Dictionary<string, string?> { ["ONE"] = "1", ["HOME"] = null },
        };

        var result = await _runner.RunAsync(call.WithInput("given\n"), default);

        Assert.Equal(["given", Path.GetTempPath().TrimEnd('/'), "1none"], result.Output);
    }

    [SkippableFact]
    public async Task One_that_is_not_there_is_an_answer()
    {
        var result = await _runner.RunAsync(new ProgramCall("/no/such/program", []), default);

        Assert.Equal((ProgramEnd.NotStarted, 127), (result.End, result.ExitCode));
        Assert.StartsWith("It cannot be started: ", result.Describe(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Interrupt_comes_before_force()
    {
        var result = await _runner.RunAsync(
            Shell("trap 'echo tidy; exit 0' INT; sleep 600 & wait") with { Within = TimeSpan.FromSeconds(0.5) }, default);

        Assert.Equal(ProgramEnd.OutOfTime, result.End);
        Assert.Equal(["tidy"], result.Output);
    }

    [SkippableFact]
    public async Task Force_comes_after_the_grace_period()
    {
        var watch = Stopwatch.StartNew();
        var call = Shell("trap '' INT; while :; do sleep 1; done") with
        {
            Within = TimeSpan.FromSeconds(0.5),
            Grace = TimeSpan.FromSeconds(0.5),
        };

        Assert.Equal(ProgramEnd.OutOfTime, (await _runner.RunAsync(call, default)).End);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
    }

    [SkippableFact]
    public async Task Token_ends_it()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _runner.RunAsync(Shell("sleep 600"), source.Token));
    }

    [SkippableFact]
    public async Task Lines_go_to_the_caller_as_they_come()
    {
        List<string> lines = [];

        await _runner.RunAsync(Shell("echo one; echo two") with { OnLine = lines.Add }, default);

        Assert.Equal(["one", "two"], lines);
    }

    [SkippableFact]
    public async Task One_that_runs_on_tells_its_process_and_its_end()
    {
        var started = _runner.Start(Shell("exit 4"));

        Assert.True(started.ProcessId > 0);
        Assert.Equal(4, await started.Ended);
    }

    static ProgramCall Shell(string script) => new("/bin/sh", ["-c", script]);
}
