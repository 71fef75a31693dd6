using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Rehearsal;
using Serilog.Core;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>
/// Runs that are interrupted. Alone: most measure how quickly everything is gone; a run beside them would sweep what a killed one left;
/// and an engine of one's own sets up the firewall of the machine while it starts.
/// </summary>
[Collection(Alone.Name)]
[Trait("Category", "Engine")]
public sealed class InterruptionEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : BuildTest(rehearsal, output)
{
    const string Building = "Building neo4j-kafka-connect";
    const string Smoking = "Starting broker and worker";
    const int RandomRounds = 4;

    // Milliseconds; by then an undisturbed run waits for its worker.
    const int LatestMoment = 2500;

    readonly ITestOutputHelper _output = output;

    [SkippableTheory]
    [InlineData(Building, "INT", 130)]
    [InlineData(Smoking, "INT", 130)]
    [InlineData(Smoking, "TERM", 143)]
    public async Task Signal_ends_the_run_and_leaves_nothing(string moment, string signal, int exitCode)
    {
        RequireSignals();
        var build = await StartSmokeAsync();
        await build.SeesAsync(moment);

        await InterruptAsync(build, signal, exitCode);
    }

    [SkippableFact]
    public async Task Running_containers_are_removed()
    {
        RequireSignals();
        var image = await Rehearsal.Images.DamageAsync("sleeps", "CMD [\"sleep\", \"600\"]", Token);
        var build = await StartSmokeAsync("--image", image);
        await build.SeesAsync("started on kafka-connect-");
        Assert.Equal(2, (await Remains.OfProcessAsync(Rehearsal.Engine, build.ProcessId, Token)).Containers.Count);

        await InterruptAsync(build, "INT", 130);
    }

    [SkippableFact]
    public async Task Ctrl_C_in_a_terminal_reaches_the_builder_as_well()
    {
        RequireSignals();
        var build = await StartSmokeAsync();
        await build.SeesAsync(Building);

        await InterruptAsync(build, "INT", 130, toGroup: true);

        Assert.Contains("Interrupted; cleaning up.", build.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The builder stopped", build.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Signal_at_a_random_moment()
    {
        RequireSignals();

        // A worker that never gets ready keeps the run from ending before the signal.
        await File.AppendAllTextAsync(Root / "kafka-connect" / "Dockerfile", "\nCMD [\"sleep\", \"600\"]\n", Token);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 1; round <= RandomRounds; round++)
        {
            var delay = TimeSpan.FromMilliseconds(random.Next(LatestMoment));
            _output.WriteLine($"--- seed {seed}, round {round}: after {delay.TotalMilliseconds:0} ms");
            var build = await StartSmokeAsync();
            await build.PrintsAsync(1);
            await Task.Delay(delay, Token);

            await InterruptAsync(build, "INT", 130, toGroup: random.Next(2) == 0);
        }
    }

    [SkippableFact]
    public async Task Killed_run_is_swept_at_the_start_of_the_next_and_the_next_ones_do_not_disturb_each_other()
    {
        RequireSignals();
        var image = await Rehearsal.Images.DamageAsync("sleeps", "CMD [\"sleep\", \"600\"]", Token);
        var killed = await StartSmokeAsync("--image", image);
        await killed.SeesAsync("started on kafka-connect-");
        await killed.SignalAsync("KILL", Token);
        Assert.NotEqual(0, await killed.ExitCode);
        var remains = await Remains.OfProcessAsync(Rehearsal.Engine, killed.ProcessId, Token);
        Assert.Equal(2, remains.Containers.Count);
        Assert.Single(remains.Networks);

        var good = await Rehearsal.Images.GetGoodAsync(Token);
        var first = await StartSmokeAsync("--image", good);
        var second = await StartSmokeAsync("--image", good);
        Assert.Equal((0, 0), (await first.ExitCode, await second.ExitCode));

        Assert.Empty(await remains.StillThereAsync(Rehearsal.Engine, Token));
        await AssertNothingLeftAsync(first);
        await AssertNothingLeftAsync(second);
    }

    [SkippableFact]
    public async Task Engine_of_its_own_is_ended()
    {
        await RequireNoEngineAsync();
        var folders = EngineFolders.For(new RehearsalPaths(Root).Engine);
        var build = new BuildProgram(Root, dockerHost: null, _output).Start(Token, "Smoke", "--rehearse", "--skip", "Restore", "Compile");
        await build.SeesAsync("answers after");
        Assert.True(File.Exists(folders.Socket));

        await InterruptAsync(build, "INT", 130);

        AssertNoEngine(folders);
    }

    // The copy has no projects to compile: Compile fails while the engine starts.
    [SkippableFact]
    public async Task What_came_up_beside_a_Compile_that_fails_is_ended()
    {
        await RequireNoEngineAsync();
        var folders = EngineFolders.For(new RehearsalPaths(Root).Engine);
        var build = new BuildProgram(Root, dockerHost: null, _output).Start(Token, "Compile", "Smoke", "--rehearse", "--skip", "Restore");

        Assert.Equal(1, await build.ExitCode);

        Assert.Contains("Rehearsal: coming up meanwhile", build.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cleaning up:", build.Text, StringComparison.Ordinal);
        AssertNoEngine(folders);
        await AssertNothingLeftAsync(build);
    }

    static void AssertNoEngine(EngineFolders folders)
    {
        Assert.False(File.Exists(folders.PidFile));
        Assert.False(File.Exists(folders.Socket));
        Assert.Empty(EngineMounts.Find(File.ReadLines("/proc/self/mountinfo"), folders));
    }

    async Task RequireNoEngineAsync()
    {
        RequireSignals();
        Skip.IfNot(HostSystem.Detect().CanBringParts, "a private engine needs Debian or Ubuntu as root");
        var locator = new EngineLocator(Logger.None, x => x == "DOCKER_HOST" ? null : Environment.GetEnvironmentVariable(x));
        using var answering = await locator.FindAsync(Token);
        Skip.IfNot(answering is null, $"an engine answers at {answering?.Endpoint.DockerHost}: a rehearsal uses it and brings none");
    }
}
