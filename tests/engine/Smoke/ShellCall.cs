using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Rehearsal;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>Calls of a build as from a shell that has set nothing that a build listens to.</summary>
static class ShellCall
{
    static readonly string[] s_heard = ["NUKE_ROOT", "GITHUB_ACTIONS", "TERM", "NO_COLOR", "HOST", "DISPLAY", "WAYLAND_DISPLAY"];

    /// <summary>A call of a program of .NET's.</summary>
    public static Command OfAssembly(
        string assembly, IEnumerable<string> arguments, AbsolutePath folder, params (string Name, string? Value)[] variables) =>
        Of([DotNetProgram.Path, assembly, .. arguments], folder, variables);

    /// <summary>A call of any program.</summary>
    public static Command Of(IReadOnlyList<string> call, AbsolutePath folder, params (string Name, string? Value)[] variables)
    {
        // Signals as a terminal leaves them, even where the tests run in the background of a shell, which ignores SIGINT there.
        if (OperatingSystem.IsLinux())
            call = ["env", "--default-signal=INT,TERM", .. call];
        return Cli.Wrap(call[0])
            .WithArguments(call.Skip(1))
            .WithWorkingDirectory(folder)
            .WithValidation(CommandResultValidation.None)
            .WithEnvironmentVariables(x =>
            {
                foreach (var name in s_heard)
                    x.Set(name, null);
                x.Set("NUKE_TELEMETRY_OPTOUT", "1");
                foreach (var (name, value) in variables)
                    x.Set(name, value);
            });
    }

    /// <summary>Waits for the end.</summary>
    /// <param name="command">The call.</param>
    /// <param name="exitCode">How it has to end; null where that is the test's own matter.</param>
    /// <param name="token">Kills it.</param>
    public static async Task<BufferedCommandResult> EndAsync(this Command command, int? exitCode, CancellationToken token)
    {
        var answer = await command.ExecuteBufferedAsync(token);
        Assert.True(exitCode is null || answer.ExitCode == exitCode, $"{answer.ExitCode}\n{answer.StandardOutput}\n{answer.StandardError}");
        return answer;
    }
}
