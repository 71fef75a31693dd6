using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Runs;

/// <summary>The build as it starts, with whichever NUKE is referenced: where it is called from, what it hears, what it prints.</summary>
[Trait("Category", "Engine")]
public sealed class StartEngineTests : IDisposable
{
    // Compiles the build where it is not current.
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(10);

    readonly TemporaryFolder _folder = new();
    readonly CancellationTokenSource _bound = new(s_bound);
    AbsolutePath? _root;

    AbsolutePath Root => _root ??= Repository.CopyBuild(_folder.Path / "repository");

    AbsolutePath OtherRepository
    {
        get
        {
            (_folder.Path / "other" / ".nuke").CreateDirectory();
            return _folder.Path / "other";
        }
    }

    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public async Task The_script_works_from_everywhere()
    {
        Skip.If(OperatingSystem.IsWindows(), "build.sh needs a shell");
        var script = Repository.Root / "build.sh";
        var link = _folder.Path / "link";
        File.CreateSymbolicLink(link, Repository.Root);

        await ScriptAsync(script, _folder.Path);
        await ScriptAsync(script, OtherRepository);
        await ScriptAsync(Path.GetRelativePath(_folder.Path, script), _folder.Path);
        await ScriptAsync("./build.sh", Repository.Root);
        await ScriptAsync("../build.sh", Repository.Root / "docs");
        await ScriptAsync(link / "build.sh", _folder.Path);

        async Task ScriptAsync(string path, AbsolutePath folder) => Assert.Contains(
            "Nothing            Succeeded", (await ShellCall.Of([path, "Nothing"], folder).EndAsync(0, _bound.Token)).StandardOutput,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "Could not locate '.nuke'")]
    [InlineData(true, "is not the root of this repository")]
    public async Task The_program_alone_says_in_one_line_that_it_is_called_from_elsewhere(bool isRepository, string said) =>
        AssertRefused(await StartAsync(2, ["Nothing"], isRepository ? OtherRepository : _folder.Path), said);

    [Theory]
    [InlineData("'nonsense' could not be converted to 'Verbosity?'", "--verbosity", "nonsense")]
    [InlineData("'nonsense' could not be converted to 'Host'", "--host", "nonsense")]
    [InlineData("'nonsense' could not be converted to 'bool?'", "--plan", "nonsense")]
    [InlineData("The profile 'nowhere' has no file", "--profile", "nowhere")]
    [InlineData("It is not the root of this repository", "--root", "/nowhere/at/all")]
    public async Task A_value_that_does_not_fit_NUKEs_own_parameters_is_refused_in_one_line(string said, string name, string value)
    {
        AssertRefused(await StartAsync(2, ["Nothing", name, value]), said);
        AssertRefused(await StartAsync(2, ["Nothing"], null, ($"NUKE_{name[2..].ToUpperInvariant()}", value)), said);
        Assert.False(Directory.Exists("/nowhere"));
    }

    [Theory]
    [InlineData("'soon' could not be converted to 'int?'", "--smoke-timeout", "soon")]
    [InlineData("'maybe' could not be converted to 'bool?'", "--dry-run", "maybe")]
    [InlineData("cannot be assigned to 'int?'", "--release-number", "1", "2")]
    public async Task A_value_that_does_not_fit_a_parameter_is_refused_in_one_line(string said, params string[] arguments) =>
        AssertRefused(await StartAsync(2, ["Nothing", .. arguments]), said);

    [Fact]
    public async Task What_is_refused_once_the_plan_is_known_is_an_error_of_one_line()
    {
        var output = (await StartAsync(2, ["Nothing", "--connector-version", "latest"])).StandardOutput;

        var line = Assert.Single(output.Split('\n'), x => x.Contains("[ERR]", StringComparison.Ordinal) && char.IsAsciiDigit(x[0]));
        Assert.Contains("'latest' is not an exact version. Give three numbers", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_in_the_file_of_parameters_that_does_not_fit_is_refused()
    {
        await File.WriteAllTextAsync(
            Root / ".nuke" / "parameters.json", """{ "Solution": "neo4j-kafka-connect.sln", "SmokeTimeout": "soon" }""");

        Assert.Contains("[ERR] Starting the build.", (await StartAsync(2, ["Nothing"])).StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_without_the_prefix_change_nothing()
    {
        (string, string?)[] variables =
        [
            ("HOST", "x"), ("ROOT", "/tmp"), ("PROFILE", "x"), ("TARGET", "Matrix"), ("PLAN", "true"), ("HELP", "true"), ("CONTINUE", "x"),
            ("verbosity", "x"), ("NO_LOGO", "x"), ("SKIP", "Nothing"), ("PARTITION", "x"), ("SOLUTION", "x"), ("CONFIGURATION", "x"),
            ("IMAGE", "Not An Image"), ("REGISTRY", "x y"), ("Re_po.si-tory", "X"), ("SMOKE_TIMEOUT", "soon"),
            ("CONNECTOR_VERSION", "latest"), ("TO", "x"), ("GENERATE_CONFIGURATION", "x"), ("SHELL_COMPLETION", "true"),
        ];

        var output = (await StartAsync(0, [], null, [.. variables, ("NUKE_TARGET", "Nothing")])).StandardOutput;

        Assert.Contains("Nothing            Succeeded", output, StringComparison.Ordinal);
        Assert.DoesNotContain("[WRN]", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xterm-256color")]
    [InlineData(null)]
    public async Task Pipes_get_plain_text(string? terminal)
    {
        var output = (await StartAsync(0, ["Nothing"], null, ("TERM", terminal))).StandardOutput;

        Assert.Contains("\nNothing            Succeeded     < 1sec\n", output, StringComparison.Ordinal);
        Assert.Contains("\n\n", output, StringComparison.Ordinal);
        Assert.False(output.AsSpan().ContainsAny('\u001b', '\u00A0', '\u200B'));
    }

    [SkippableTheory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("1", false)]
    public async Task Terminals_get_colours_unless_nobody_wants_them(string? noColor, bool coloured)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "script(1) makes the terminal");
        var call = $"'{Neo4jKafkaConnect.Rehearsal.DotNetProgram.Path}' '{BuildProgram.Assembly}' Nothing --root '{Root}'";

        var output = (await ShellCall.Of(["script", "-qec", call, "/dev/null"], Root, ("TERM", "xterm"), ("NO_COLOR", noColor))
            .EndAsync(0, _bound.Token)).StandardOutput;

        Assert.Equal(coloured, output.Contains("\u001b[32;1m", StringComparison.Ordinal));
        Assert.Equal(coloured, System.Text.RegularExpressions.Regex.IsMatch(output, @"\x1b\[[0-9;]*m"));
    }

    [Fact]
    public async Task GitHub_gets_its_commands()
    {
        var output = (await StartAsync(0, ["Nothing"], null, ("GITHUB_ACTIONS", "true"))).StandardOutput;

        Assert.Contains("::group::Nothing", output.Split('\n'));
        Assert.Contains("::endgroup::Nothing", output.Split('\n'));
    }

    [Fact]
    public async Task An_outdated_schema_is_rewritten_but_on_a_build_server()
    {
        var schema = Root / ".nuke" / "build.schema.json";
        var current = await File.ReadAllTextAsync(schema);
        await File.WriteAllTextAsync(schema, "{}");

        await StartAsync(0, ["Nothing"], null, ("GITHUB_ACTIONS", "true"));
        Assert.Equal("{}", await File.ReadAllTextAsync(schema));
        await StartAsync(0, ["--help"]);

        Assert.Equal(current, await File.ReadAllTextAsync(schema));
    }

    [SkippableTheory]
    [InlineData("DISPLAY", "")]
    [InlineData("GITHUB_ACTIONS", "true")]
    public async Task The_plan_is_opened_nowhere_without_a_desktop(string variable, string value)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "what opens files is replaced as Linux finds it");
        var programs = (_folder.Path / "bin").CreateDirectory();
        var opened = _folder.Path / "opened";
        await File.WriteAllTextAsync(programs / "xdg-open", $"#!/bin/sh\n/bin/touch {opened}\n");
        await Cli.Wrap("chmod").WithArguments(["+x", programs / "xdg-open"]).ExecuteAsync(_bound.Token);

        var output = (await StartAsync(0, ["--plan"], null, ("PATH", programs), ("DISPLAY", ":0"), (variable, value))).StandardOutput;

        var page = Root / ".nuke" / "temp" / "execution-plan.html";
        Assert.Contains($"The plan: {page}", output, StringComparison.Ordinal);
        Assert.True(page.FileExists());
        Assert.False(opened.FileExists());
    }

    Task<BufferedCommandResult> StartAsync(
        int exitCode, IEnumerable<string> arguments, AbsolutePath? folder = null, params (string, string?)[] variables) =>
        ShellCall.OfAssembly(BuildProgram.Assembly, [.. arguments, "--no-logo"], folder ?? Root, variables)
            .EndAsync(exitCode, _bound.Token);

    static void AssertRefused(BufferedCommandResult answer, string said)
    {
        Assert.Empty(answer.StandardOutput);
        var line = Assert.Single(answer.StandardError.TrimEnd().Split('\n'));
        Assert.Contains(said, line, StringComparison.Ordinal);
    }
}
