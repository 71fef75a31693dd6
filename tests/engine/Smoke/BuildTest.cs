using System.Diagnostics;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Scanning;
using Nuke.Common.IO;
using Serilog.Core;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>A test that runs the whole build on a copy of the repository, and finds nothing of it in the engine afterwards.</summary>
public abstract class BuildTest(RehearsalFixture rehearsal, ITestOutputHelper output) : IClassFixture<RehearsalFixture>, IDisposable
{
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(3);

    // What the README promises to somebody who pressed Ctrl-C.
    static readonly TimeSpan s_cleanedUpWithin = TimeSpan.FromSeconds(5);

    readonly CancellationTokenSource _bound = new(s_bound);
    readonly TemporaryFolder _folder = new();
    AbsolutePath? _root;

    private protected RehearsalFixture Rehearsal
    {
        get
        {
            rehearsal.Require();
            return rehearsal;
        }
    }

    private protected CancellationToken Token => _bound.Token;

    /// <summary>The copy.</summary>
    private protected AbsolutePath Root => _root ??= Repository.CopyBuild(_folder.Path / "repository");

    /// <inheritdoc />
    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Skips a test that sends signals where there are none, or no engine.</summary>
    private protected void RequireSignals()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "signals are sent as Linux knows them");
        Rehearsal.Require();
    }

    /// <summary>Starts Smoke.</summary>
    private protected Task<RunningBuild> StartSmokeAsync(params IEnumerable<string> arguments) => StartAsync("Smoke", arguments);

    /// <summary>Starts a target in a rehearsal.</summary>
    private protected Task<RunningBuild> StartAsync(string target, params IEnumerable<string> arguments)
    {
        const string suffix = ImageTags.RehearsalSuffix;
        var pins = ImagePins.Read(Root / "kafka-connect" / "Dockerfile") with { BaseImage = Rehearsal.Setup.BaseImageRepository };
        var inputs = BuildInputs.Hash(Root / "kafka-connect", pins.BuildArguments);
        Rehearsal.Images.Remember(ImageTags.Of(pins, SourceRevision.None, inputs, suffix));
        return Task.FromResult(new BuildProgram(Root, Rehearsal.Engine.Endpoint.DockerHost, output)
            .Start(Token, [target, "--rehearse", "--skip", "Restore", "Compile", .. arguments]));
    }

    /// <summary>Names the scanner that the rehearsals of the original have fetched, for a target that scans.</summary>
    private protected async Task<IReadOnlyList<string>> ScannerAsync() =>
        ["--trivy", (await ScanMeans.RequireTrivyAsync(Logger.None, Token)).Program];

    /// <summary>Runs Smoke to its end.</summary>
    private protected async Task<RunningBuild> SmokeAsync(int exitCode, params IEnumerable<string> arguments)
    {
        var build = await StartSmokeAsync(arguments);
        Assert.Equal(exitCode, await build.ExitCode);
        return build;
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    private protected async Task InterruptAsync(RunningBuild build, string signal, int exitCode, bool toGroup = false)
    {
        var remains = await Remains.OfProcessAsync(Rehearsal.Engine, build.ProcessId, Token);
        var watch = Stopwatch.StartNew();
        await build.SignalAsync(signal, Token, toGroup);
        Assert.Equal(exitCode, await build.ExitCode);
        output.WriteLine($"--- ended {watch.Elapsed.TotalSeconds:0.0} s after SIG{signal}; there was: {remains}");
        Assert.True(watch.Elapsed < s_cleanedUpWithin, $"It took {watch.Elapsed.TotalSeconds:0.0} s.");
        await AssertNothingLeftAsync(build);
        Assert.Empty(await remains.StillThereAsync(Rehearsal.Engine, Token));
    }

    /// <summary>Looks for what a run that has ended left in the engine.</summary>
    private protected async Task AssertNothingLeftAsync(RunningBuild build)
    {
        var left = await Remains.OfProcessAsync(Rehearsal.Engine, build.ProcessId, Token);
        Assert.True(left.IsEmpty, $"Left in the engine: {left}");
    }
}
