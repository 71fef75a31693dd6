using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Targets;
using Neo4jKafkaConnect.Upgrades;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Components;
using Serilog;

/// <summary>From kafka-connect/Dockerfile to an image whose every claim was proved on a running worker.</summary>
sealed class Build : NukeBuild, IClean, ICompile, ITest, ILint, IManifests, IBuildImage, IReproduce, ISmoke, IScan, IPush, IAssemble, ILock, IRelease, IUpgrade, IMatrix, IReleased, IOutdated
{
    static readonly BuildRun s_run = new();

    // What says within seconds that something is broken comes first.
    static readonly string[] s_testProjects = ["tests-unit", "tests-engine"];

    /// <summary>Starts the build; without a target it runs Smoke.</summary>
    public static async Task<int> Main()
    {
        await using (s_run)
        {
            var exitCode = Execute<Build>(x => ((ISmoke)x).Smoke);
            if (s_run.HasStarted(nameof(ITest.Test)) && TestTally.Read(TestResults, s_run.StartedAt) is { } tally)
                Console.WriteLine(tally);
            if (s_run.LastLine is { } line)
                Console.WriteLine(line);
            return s_run.ExitCodeOf(exitCode);
        }
    }

    /// <inheritdoc />
    public BuildRun Run => s_run;

    /// <inheritdoc />
    public AbsolutePath ArtifactsDirectory => RootDirectory / "artifacts";

    /// <inheritdoc />
    public AbsolutePath TestResultDirectory => TestResults;

    /// <inheritdoc />
    public IEnumerable<Project> TestProjects => [.. s_testProjects.Select(((IHazSolution)this).Solution.GetProject)];

    static AbsolutePath TestResults => RootDirectory / "artifacts" / "test-results";

    /// <summary>
    /// The program that runs was compiled from these sources before it started: what is left to compile are the tests and what stands
    /// in, with analyzers over all of it, and no image waits for these.
    /// </summary>
    Target ICompile.Compile => _ => _
        .Inherit<ICompile>(x => x.Compile)
        .Description("Compiles the solution, with analyzers: for Test, or when it is asked for")
        .OnlyWhenStatic(() => IsSolutionNeeded);

    bool IsSolutionNeeded => ScheduledTargets.Contains(((ITest)this).Test) || InvokedTargets.Contains(((ICompile)this).Compile);

    /// <summary>Does nothing: what is left is the time that a start takes (benchmarks/startup.sh).</summary>
    Target Nothing => _ => _
        .Unlisted()
        .Executes(() => { });

    /// <inheritdoc />
    protected override void OnBuildInitialized()
    {
        s_run.Listen();
        s_run.ShowProgress();
        s_run.Execute(() => new UpgradeJournal(TemporaryDirectory / "upgrade", Log.Logger).UndoAbandoned());
        s_run.Execute(((IHazPins)this).RefuseInexactOverrides);
        s_run.Execute(((IPush)this).RefuseContradictions);
    }

    /// <inheritdoc />
    protected override void OnTargetRunning(string target)
    {
        if (!s_run.HasStarted())
            ((IBuildImage)this).PrepareAhead();
        s_run.Start(target);
    }
}
