using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Standins;

/// <summary>
/// What NUKE does, where a build has to know of it. Whichever is referenced, the package or its stand-in: the same tests pass, so that a
/// build which gets along with the one gets along with the other.
/// </summary>
[Trait("Category", "Engine")]
public sealed class NukeBehaviourEngineTests : IDisposable
{
    const string Escape = "\u001b[";
    const string NoBreakSpace = "\u00A0";
    const string ZeroWidthSpace = "\u200B";

    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(2);

    readonly TemporaryFolder _folder = new();
    readonly CancellationTokenSource _bound = new(s_bound);

    AbsolutePath Root => _folder.Path / "repository";

    public NukeBehaviourEngineTests() => (Root / ".nuke").CreateDirectory();

    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_root_is_looked_for_from_the_working_directory_upwards()
    {
        var below = (Root / "a" / "b").CreateDirectory();

        await RunAsync(0, ["Shows"], folder: below);

        Assert.True((Root / ".nuke" / "temp" / "build.log").FileExists());
    }

    [Fact]
    public async Task Without_a_root_the_program_crashes()
    {
        var answer = await RunAsync(null, ["Shows"], folder: (_folder.Path / "elsewhere").CreateDirectory());

        Assert.NotEqual(0, answer.ExitCode);
        Assert.Contains("TypeInitializationException", answer.StandardError, StringComparison.Ordinal);
        Assert.Contains("Could not locate '.nuke'", answer.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_is_named_is_created()
    {
        await RunAsync(0, ["Shows", "--root", _folder.Path / "new"]);

        Assert.True((_folder.Path / "new" / ".nuke" / "temp").DirectoryExists());
    }

    [Theory]
    [InlineData("WORD")]
    [InlineData("word")]
    [InlineData("W_o.R-d")]
    [InlineData("NUKE_WORD")]
    [InlineData("nukeword")]
    public async Task Parameters_are_taken_from_variables_that_are_called_like_them(string variable) =>
        Assert.Contains("Word given,", await OutputAsync(0, ["Shows"], (variable, "given")), StringComparison.Ordinal);

    [Fact]
    public async Task Of_two_variables_none_is_taken()
    {
        var output = await OutputAsync(0, ["Shows"], ("W_ORD", "same"), ("NUKE_WORD", "same"));

        Assert.Contains("[WRN] Could not resolve Word since multiple values are provided", output, StringComparison.Ordinal);
        Assert.Contains("Word none,", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_comes_before_variables_and_these_before_files()
    {
        await File.WriteAllTextAsync(Root / ".nuke" / "parameters.json", """{ "Word": "file", "Number": 3, "Words": ["a", "b"] }""");

        Assert.Contains("Word file, words a|b, number 3", await OutputAsync(0, ["Shows"]), StringComparison.Ordinal);
        Assert.Contains("Word variable,", await OutputAsync(0, ["Shows"], ("WORD", "variable")), StringComparison.Ordinal);
        Assert.Contains(
            "Word argument,", await OutputAsync(0, ["Shows", "--word", "argument"], ("WORD", "variable")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_split_at_blanks_of_the_command_line_alone()
    {
        Assert.Contains("words a|b+c|d e,", await OutputAsync(0, ["Shows", "--words", "a", "b+c", "d e"]), StringComparison.Ordinal);
        Assert.Contains("words a b+c,", await OutputAsync(0, ["Shows"], ("WORDS", "a b+c")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--number", "abc")]
    [InlineData("--number", "-1")]
    [InlineData("--word", null)]
    public async Task A_value_that_does_not_fit_is_as_if_it_had_not_been_given(string name, string? value)
    {
        var output = await OutputAsync(0, value is null ? ["Shows", name] : ["Shows", name, value]);

        Assert.Contains("Word none, words none, number 7", output, StringComparison.Ordinal);
        Assert.Equal(value == "abc", output.Contains("[WRN] Could not inject value for NukeProbe.Number", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--verbosity", "nonsense", "Value 'nonsense' could not be converted to 'Verbosity?'")]
    [InlineData("--host", "nonsense", "Value 'nonsense' could not be converted to 'Host'")]
    public async Task Wrong_values_of_some_parameters_crash_the_program(string name, string value, string said)
    {
        var argument = await RunAsync(null, ["Shows", name, value]);
        var variable = await RunAsync(null, ["Shows"], null, (name[2..].ToUpperInvariant(), value));

        Assert.All([argument, variable], x => Assert.NotEqual(0, x.ExitCode));
        Assert.All(
            [argument, variable],
            x => Assert.Contains("The type initializer for 'Nuke.Common.NukeBuild'", x.StandardError, StringComparison.Ordinal));
        Assert.All([argument, variable], x => Assert.Contains(said, x.StandardError, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_profile_without_a_file_is_warned_of_by_each_parameter()
    {
        var output = await OutputAsync(255, ["Shows", "--profile", "nowhere"]);

        Assert.Contains("[WRN] Could not inject value for NukeBuild.Help", output, StringComparison.Ordinal);
        Assert.Contains("[WRN] Could not inject value for NukeProbe.Word", output, StringComparison.Ordinal);
        Assert.Contains("\nExpected file to exist: ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xterm-256color", true)]
    [InlineData("XTERM", true)]
    [InlineData("vt100", false)]
    [InlineData(null, false)]
    public async Task Colours_go_with_TERM_and_into_pipes_too(string? terminal, bool coloured)
    {
        var output = await OutputAsync(0, ["Shows"], ("TERM", terminal), ("NO_COLOR", "1"));

        Assert.Equal(coloured, output.Contains(Escape, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Blanks_of_the_summary_are_no_blanks_and_empty_lines_are_not_empty()
    {
        var lines = (await OutputAsync(0, ["Shows"])).Split('\n');

        Assert.Contains(lines, x => x.StartsWith($"Shows{NoBreakSpace}", StringComparison.Ordinal));
        Assert.Contains(ZeroWidthSpace, lines);
    }

    [Fact]
    public async Task Unknown_targets_are_answered_with_all_that_there_are()
    {
        var output = await OutputAsync(255, ["Nope"]);

        Assert.Contains("Target with name 'Nope' does not exist. Available targets are:\n  - Alone\n  - Combines\n  - Fails\n  - Hidden\n  "
            + "- Shows\n  - Waits\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("[ERR]", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Build failed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_parameters_by_name_and_those_of_NUKE_last()
    {
        var output = await OutputAsync(0, ["--help"]);

        var names = output.Split('\n')
            .Where(x => x.StartsWith("  --", StringComparison.Ordinal)).Select(x => x[4..].Split(' ')[0]).ToList();
        Assert.Equal(["number", "word", "words"], names.Take(3));
        Assert.Equal(["continue", "help", "host", "no-logo", "plan", "profile", "root", "skip", "target", "verbosity"], names.Skip(3));
        Assert.Contains(
            "\n  Shows (default)     \n    Shows what the parameters are\n  Alone                -> Shows\n", output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_to_skip_that_no_target_has_are_passed_over()
    {
        var output = await OutputAsync(0, ["Alone", "--skip", "Nope", "Shows"]);

        Assert.DoesNotContain("Word none", output, StringComparison.Ordinal);
        Assert.Contains("// Skipped: via parameter", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_before_the_first_target_is_no_error_of_the_log()
    {
        var output = await OutputAsync(255, ["Shows"], (NukeProbe.Refusing, "Not today."));

        Assert.StartsWith("Not today.\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("[ERR]", output, StringComparison.Ordinal);
        Assert.Contains($"Shows{string.Concat(Enumerable.Repeat(NoBreakSpace, 14))}NotRun", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_fails_is_an_error_of_the_log_with_its_trace()
    {
        var output = await OutputAsync(255, ["Fails"]);

        Assert.Matches(@"\n\d\d:\d\d:\d\d \[ERR\] Target Fails has thrown an exception\n", output);
        Assert.Contains("System.InvalidOperationException: It is broken.\n   at ", output, StringComparison.Ordinal);
        Assert.Contains("\n[ERR] Fails: Target Fails has thrown an exception\n", output, StringComparison.Ordinal);
        Assert.Contains("// InvalidOperationException: It is broken.\n", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Tools_of_several_options_are_heard_when_all_have_ended()
    {
        Skip.If(OperatingSystem.IsWindows(), "echo is the tool");

        var lines = (await OutputAsync(0, ["Combines"]))
            .Split('\n').Where(x => x.Contains("restore", StringComparison.Ordinal)).Select(x => x[9..]).ToList();

        Assert.Equal(["[INF] > /bin/echo restore a", "[INF] > /bin/echo restore b"], lines.Take(2).Order(StringComparer.Ordinal));
        Assert.Equal(["[DBG] restore a", "[DBG] restore b"], lines.Skip(2).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("")]
    public async Task GitHub_is_told_in_its_own_way_where_its_variable_is_set_if_to_nothing(string value)
    {
        var output = await OutputAsync(255, ["Fails"], ("GITHUB_ACTIONS", value));

        Assert.Contains("::group::Fails\n", output, StringComparison.Ordinal);
        Assert.Contains("::error::Target \"Fails\" has thrown an exception\n", output, StringComparison.Ordinal);
        Assert.Contains("::endgroup::Fails\n", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_plan_is_opened_wherever_it_is_drawn()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "what opens files is replaced as Linux finds it");
        var programs = (_folder.Path / "bin").CreateDirectory();
        var page = Root / ".nuke" / "temp" / "execution-plan.html";
        var refused = await OutputAsync(255, ["--plan"], ("PATH", programs));
        Assert.Contains("execution-plan.html", refused, StringComparison.Ordinal);
        Assert.True(page.FileExists());

        var opened = _folder.Path / "opened";
        await File.WriteAllTextAsync(programs / "xdg-open", $"#!/bin/sh\necho \"$1\" >{opened}.new && /bin/mv {opened}.new {opened}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(programs / "xdg-open", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await OutputAsync(0, ["--plan"], ("PATH", programs));
        while (!opened.FileExists())
            await Task.Delay(50, _bound.Token);

        Assert.Equal(page, (await File.ReadAllTextAsync(opened)).Trim());
    }

    [Fact]
    public async Task The_schema_is_not_written_where_no_project_lies_above_the_program()
    {
        await RunAsync(0, ["Shows"]);

        Assert.False((Root / ".nuke" / "build.schema.json").FileExists());
    }

    [Fact]
    public async Task A_log_that_another_run_writes_to_is_a_failure()
    {
        var temp = (Root / ".nuke" / "temp").CreateDirectory();
        using var other = new FileStream(temp / "build.log", FileMode.Create, FileAccess.Write, FileShare.Read);

        Assert.Contains("because it is being used by another process", await OutputAsync(255, ["Shows"]), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_build_that_lives_on_after_SIGINT_prints_its_summary_twice()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "signals are sent as Linux knows them");
        var output = new List<string>();
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Command(["Waits"], Root, [])
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line =>
            {
                output.Add(line);
                if (line.Contains("Waiting", StringComparison.Ordinal))
                    waiting.TrySetResult();
            }))
            .ExecuteAsync(_bound.Token);
        await waiting.Task.WaitAsync(_bound.Token);
        await Cli.Wrap("kill").WithArguments(["-s", "INT", running.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)])
            .ExecuteAsync(_bound.Token);
        await running;

        Assert.Equal(2, output.Count(x => x.StartsWith("Build ", StringComparison.Ordinal)));
        Assert.Contains(output, x => x.Contains("Aborted", StringComparison.Ordinal));
        Assert.Contains(output, x => x.Contains("Succeeded", StringComparison.Ordinal));
    }

    async Task<string> OutputAsync(int exitCode, IReadOnlyList<string> arguments, params (string Name, string? Value)[] variables) =>
        (await RunAsync(exitCode, arguments, null, variables)).StandardOutput.ReplaceLineEndings("\n");

    Task<BufferedCommandResult> RunAsync(
        int? exitCode, IReadOnlyList<string> arguments, AbsolutePath? folder = null, params (string Name, string? Value)[] variables) =>
        Command(arguments, folder ?? Root, variables).EndAsync(exitCode, _bound.Token);

    static Command Command(IReadOnlyList<string> arguments, AbsolutePath folder, (string Name, string? Value)[] variables) =>
        ShellCall.OfAssembly(typeof(NukeProbe).Assembly.Location, [.. arguments, "--no-logo"], folder, variables);
}
