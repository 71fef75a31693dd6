using System.Text;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Runs;

/// <summary>A signal to the build alone while dotnet builds or tests, and what is left of what it started.</summary>
[Trait("Category", "Engine")]
public sealed class StartedProgramsEngineTests : IDisposable
{
    // Inherited by all that the build starts, so that a test finds it.
    const string Mark = "STARTED_PROGRAMS_TEST";
    const string Waiting = "WAITING_TARGET";

    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(3);

    readonly TemporaryFolder _folder = new();
    readonly CancellationTokenSource _bound = new(s_bound);
    readonly string _id = Guid.NewGuid().ToString("N");
    readonly ITestOutputHelper _output;
    readonly AbsolutePath _root;

    public StartedProgramsEngineTests(ITestOutputHelper output)
    {
        _output = output;
        _root = Repository.CopyBuild(_folder.Path / "repository");
        File.WriteAllText(_root / "neo4j-kafka-connect.sln", """
            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "tests-unit", "tests/tests-unit.csproj", "{5C9AD2A5-0E22-4E5C-8A59-0D9A4C1D5A11}"
            EndProject
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "tests-engine", "tests/tests-engine.csproj", "{5C9AD2A5-0E22-4E5C-8A59-0D9A4C1D5A12}"
            EndProject
            Global
            	GlobalSection(SolutionConfigurationPlatforms) = preSolution
            		Debug|Any CPU = Debug|Any CPU
            	EndGlobalSection
            	GlobalSection(ProjectConfigurationPlatforms) = postSolution
            		{5C9AD2A5-0E22-4E5C-8A59-0D9A4C1D5A11}.Debug|Any CPU.ActiveCfg = Debug|Any CPU
            		{5C9AD2A5-0E22-4E5C-8A59-0D9A4C1D5A11}.Debug|Any CPU.Build.0 = Debug|Any CPU
            		{5C9AD2A5-0E22-4E5C-8A59-0D9A4C1D5A12}.Debug|Any CPU.ActiveCfg = Debug|Any CPU
            		{5C9AD2A5-0E22-4E5C-8A59-0D9A4C1D5A12}.Debug|Any CPU.Build.0 = Debug|Any CPU
            	EndGlobalSection
            EndGlobal

            """);

        // A project whose targets take their time, and start what lives on by itself.
        foreach (var project in (string[])["tests-unit", "tests-engine"])
            _folder.Write($"repository/tests/{project}.csproj", """
            <Project DefaultTargets="Build">
              <Target Name="Restore" />
              <Target Name="Build"><Exec Command="sh wait.sh Build" /></Target>
              <Target Name="VSTest"><Exec Command="sh wait.sh VSTest" /></Target>
            </Project>
            """);
        _folder.Write("repository/tests/wait.sh", $"""
            [ "${Waiting}" = "$1" ] || exit 0
            setsid sleep 600 </dev/null >/dev/null 2>&1 &
            touch waiting
            sleep 600

            """);
    }

    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
    }

    [SkippableTheory]
    [InlineData("Compile", "Build", "INT", 130)]
    [InlineData("Compile", "Build", "TERM", 143)]
    [InlineData("Test", "VSTest", "INT", 130)]
    [InlineData("Test", "VSTest", "TERM", 143)]
    public async Task Nothing_is_left_after_a_signal(string target, string msbuildTarget, string signal, int exitCode)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "signals are sent as Linux knows them");
        var build = Start(target, msbuildTarget);
        await WaitsAsync(build);
        Assert.True(Marked().Count > 2, string.Join('\n', Marked()));

        await build.SignalAsync(signal, _bound.Token);

        Assert.Equal(exitCode, await build.ExitCode);
        Assert.Empty(Marked());
        Assert.Single(build.Lines, x => x.StartsWith("Build failed on", StringComparison.Ordinal));
        Assert.Contains(
            build.Lines, x => x.StartsWith(target, StringComparison.Ordinal) && x.Contains("Aborted", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Nothing_is_left_after_a_run_that_ends_by_itself()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "/proc tells what is left");

        Assert.Equal(0, await Start("Compile", "none").ExitCode);

        Assert.Empty(Marked());
    }

    [SkippableFact]
    public async Task Another_run_in_the_same_folder_is_not_disturbed()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "signals are sent as Linux knows them");
        var first = Start("Compile", "Build");
        await WaitsAsync(first);
        List<RunningBuild> others = [Start("Nothing", "none"), Start("Nothing", "none"), Start("Nothing", "none")];

        Assert.All(await Task.WhenAll(others.Select(x => x.ExitCode)), x => Assert.Equal(0, x));

        await first.SignalAsync("TERM", _bound.Token);
        Assert.Equal(143, await first.ExitCode);
        Assert.Empty(Marked());
    }

    RunningBuild Start(string target, string waiting) => RunningBuild.Start(
        ShellCall.OfAssembly(
            BuildProgram.Assembly, [target, "--skip", "Restore", "--no-logo"], _root, (Mark, _id), (Waiting, waiting)),
        _output,
        _bound.Token);

    // NUKE logs what dotnet test prints when it has ended.
    async Task WaitsAsync(RunningBuild build)
    {
        while (!(_root / "tests" / "waiting").FileExists())
        {
            Assert.False(build.ExitCode.IsCompleted, build.Text);
            await Task.Delay(50, _bound.Token);
        }
    }

    // The command lines of all that the build started and is there still.
    List<string> Marked()
    {
        var mark = Encoding.UTF8.GetBytes($"{Mark}={_id}\0");
        var found = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(x => char.IsAsciiDigit(Path.GetFileName(x)[0])))
        {
            try
            {
                if (File.ReadAllBytes(Path.Combine(process, "environ")).AsSpan().IndexOf(mark) >= 0)
                    found.Add(File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' '));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It has just ended.
            }
        }

        return found;
    }
}
