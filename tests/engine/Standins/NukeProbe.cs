using System.Runtime.InteropServices;
using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Serilog;
// Verify has one as well.
using Target = Nuke.Common.Target;

namespace Neo4jKafkaConnect.Tests.Standins;

// NUKE sets the parameters, and makes targets instance members.
#pragma warning disable CS0649, CA1822

/// <summary>A build that adds nothing to NUKE: what it does, NUKE does. It is started as a program, with the tests' own assembly.</summary>
sealed class NukeProbe : NukeBuild
{
    /// <summary>Has the build refuse to start.</summary>
    public const string Refusing = "PROBE_REFUSES";

    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(2);

    readonly TaskCompletionSource _interrupted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Parameter("A word")]
    readonly string? Word;

    [Parameter("Words")]
    readonly string[]? Words;

    [Parameter("A number")]
    readonly int Number = 7;

    public static int Main() => Execute<NukeProbe>(x => x.Shows);

    Target Shows => _ => _
        .Description("Shows what the parameters are")
        .Executes(() => Log.Information(
            "Word {Word:l}, words {Words:l}, number {Number}", Word ?? "none", Words is null ? "none" : string.Join('|', Words), Number));

    Target Alone => _ => _
        .DependsOn(Shows)
        .Executes(() => { });

    Target Hidden => _ => _
        .Unlisted()
        .Executes(() => { });

    Target Fails => _ => _
        .Executes(() => throw new InvalidOperationException("It is broken."));

    Target Combines => _ => _
        .Executes(() => DotNetTasks.DotNetRestore(_ => new[] { "a", "b" }.Select(x => _
            .SetProcessToolPath("/bin/echo")
            .SetProjectFile(x))));

    // Lives on after SIGINT, as a build does that cleans up.
    Target Waits => _ => _
        .Executes(async () =>
        {
            using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, x =>
            {
                x.Cancel = true;
                _interrupted.TrySetResult();
            });
            Log.Information("Waiting");
            await _interrupted.Task.WaitAsync(s_bound);
            await Task.Delay(TimeSpan.FromSeconds(1));
        });

    protected override void OnBuildInitialized()
    {
        if (Environment.GetEnvironmentVariable(Refusing) is { Length: > 0 } reason)
            throw new InvalidOperationException(reason);
    }
}
