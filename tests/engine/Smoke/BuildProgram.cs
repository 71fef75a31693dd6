using System.Globalization;
using CliWrap;
using Neo4jKafkaConnect.Rehearsal;
using Nuke.Common.IO;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>Starts the built program as build.sh does.</summary>
/// <param name="root">The repository that it works on.</param>
/// <param name="dockerHost">The engine that it finds; null for none.</param>
/// <param name="output">Gets what it prints.</param>
sealed class BuildProgram(AbsolutePath root, string? dockerHost, ITestOutputHelper output)
{
    /// <summary>
    /// The program that runs the tests, where it is a build that does; else as it was compiled, among its own libraries: those of the tests
    /// are others.
    /// </summary>
    public static AbsolutePath Assembly { get; } = Environment.GetEnvironmentVariable(Build.TestedProgram) is { Length: > 0 } tested
        ? tested
        : (AbsolutePath)AppContext.BaseDirectory / ".." / ".." / "_build"
        / Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\')) / "_build.dll";

    /// <summary>Starts a target.</summary>
    /// <param name="token">Kills it, with all that it started.</param>
    /// <param name="arguments">The target and its parameters.</param>
    public RunningBuild Start(CancellationToken token, params IEnumerable<string> arguments)
    {
        List<string> call = [DotNetProgram.Path, Assembly, .. arguments, "--root", root, "--no-logo"];

        // In a session of its own, so that a signal to the whole group reaches no other; and with signals as a terminal leaves them, even
        // where the tests themselves run in the background of a shell, which ignores SIGINT there.
        if (OperatingSystem.IsLinux())
            call = ["env", "--default-signal=INT,TERM", "setsid", .. call];
        var command = Cli.Wrap(call[0])
            .WithArguments(call.Skip(1))
            .WithWorkingDirectory(root)
            .WithValidation(CommandResultValidation.None)
            .WithEnvironmentVariables(x => x
                .Set("DOCKER_HOST", dockerHost)
                .Set("DOCKER_CONTEXT", null)
                .Set("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
                .Set("NUKE_TELEMETRY_OPTOUT", "1")
                .Set("NO_COLOR", "1"));
        return RunningBuild.Start(command, output, token);
    }

    /// <summary>Runs a target to its end.</summary>
    public async Task<RunningBuild> RunAsync(CancellationToken token, params IEnumerable<string> arguments)
    {
        var running = Start(token, arguments);
        await running.ExitCode;
        return running;
    }
}

/// <summary>The program while it runs and afterwards.</summary>
sealed class RunningBuild
{
    readonly Lock _gate = new();
    readonly List<string> _lines = [];
    readonly List<(Func<IReadOnlyList<string>, bool> IsMet, TaskCompletionSource Met)> _waiting = [];

    RunningBuild()
    {
    }

    /// <summary>The process.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Completes when it ends.</summary>
    public Task<int> ExitCode { get; private set; } = Task.FromResult(0);

    /// <summary>What it has printed until now.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    /// <summary>All of it, for messages.</summary>
    public string Text => string.Join('\n', Lines);

    public static RunningBuild Start(Command command, ITestOutputHelper output, CancellationToken token)
    {
        var build = new RunningBuild();
        var lines = PipeTarget.ToDelegate(line => build.Take(line, output));
        var running = command.WithStandardOutputPipe(lines).WithStandardErrorPipe(lines).ExecuteAsync(token);
        build.ProcessId = running.ProcessId;
        build.ExitCode = EndAsync(running);
        return build;
    }

    /// <summary>Waits until a line holds a text.</summary>
    public Task SeesAsync(string text) =>
        WaitAsync(x => x.Any(line => line.Contains(text, StringComparison.Ordinal)), $"the text '{text}'");

    /// <summary>Waits until there are this many lines.</summary>
    public Task PrintsAsync(int count) => WaitAsync(x => x.Count >= count, $"{count} lines");

    /// <summary>Sends it a signal.</summary>
    /// <param name="signal">Such as <c>INT</c>.</param>
    /// <param name="token">Ends the call.</param>
    /// <param name="toGroup">Whether to everything that it started as well, as a terminal does on Ctrl-C.</param>
    public async Task SignalAsync(string signal, CancellationToken token, bool toGroup = false) => await Cli.Wrap("sh")
        .WithArguments(
            ["-c", "kill -s \"$0\" -- \"$1\"", signal, (toGroup ? -ProcessId : ProcessId).ToString(CultureInfo.InvariantCulture)])
        .ExecuteAsync(token);

    async Task WaitAsync(Func<IReadOnlyList<string>, bool> isMet, string what)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (isMet(_lines))
                return;
            _waiting.Add((isMet, met));
        }

        await Task.WhenAny(met.Task, ExitCode);
        Assert.True(met.Task.IsCompleted, $"The build ended without {what}:\n{Text}");
    }

    static async Task<int> EndAsync(Task<CommandResult> running) => (await running).ExitCode;

    void Take(string line, ITestOutputHelper output)
    {
        lock (_gate)
        {
            _lines.Add(line);
            output.WriteLine(line);
            foreach (var (isMet, met) in _waiting)
            {
                if (isMet(_lines))
                    met.TrySetResult();
            }
        }
    }
}
