using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Reporting;
using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Targets;
using Neo4jKafkaConnect.Upgrades;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Components;
using Serilog;

/// <summary>From kafka-connect/Dockerfile to an image whose every claim was proved on a running worker.</summary>
[PlanWithoutDesktop]
[SummaryAtTheEnd]
sealed class Build : NukeBuild, IClean, ICompile, IFilterTests, ILint, IRulePages, IManifests, IBuildImage, IReproduce, ISmoke, IScan,
    IPush, IPromote,
    IAssemble, ICompareRelease, ILock, IRelease, IUpgrade, IMatrix, IReleased, IOutdated
{
    static readonly BuildRun s_run = new();
    static IDisposable? s_logFiles;

    /// <summary>Refuses what cannot be a call of this build, before anything is printed.</summary>
    /// <exception cref="ConfigurationException">The root is another repository's, or a value does not fit its parameter.</exception>
    public Build()
    {
        RepositoryRoot.Require(RootDirectory);
        ParameterChecks.RefuseUnfitSwitches(this);
        ParameterChecks.RefuseUnfitValues(this);
    }

    /// <summary>The variable that tells the tests which program of the build they start.</summary>
    public const string TestedProgram = "KAFKA_CONNECT_TESTED_PROGRAM";

    static readonly string[] s_testProjects = ["tests-unit", "tests-engine"];

    /// <summary>Runs the targets that the command line names, or Smoke.</summary>
    /// <returns>The exit code (docs/exit-codes.md).</returns>
    /// <exception cref="BuildFailureException">The build cannot start.</exception>
    public static async Task<int> RunAsync()
    {
        await using (s_run)
        {
            try
            {
                s_logFiles = await LogFiles.TakeOverAsync(TemporaryDirectory, s_run.Token);
                SummaryAtTheEndAttribute.Begin();
                var exitCode = Execute<Build>(x => ((ISmoke)x).Smoke);
                WriteLastLines();
                return s_run.ExitCodeOf(exitCode);
            }
            finally
            {
                s_logFiles?.Dispose();
            }
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

    /// <summary>
    /// All at once: the one keeps the processors busy, the other waits for containers; and a signal finds all that is to end.
    /// </summary>
    public int TestDegreeOfParallelism => s_testProjects.Length;

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

    Configure<DotNetRestoreSettings> IRestore.RestoreSettings => s_run.Programs.Mark;

    Configure<DotNetBuildSettings> ICompile.CompileSettings => s_run.Programs.Mark;

    // Tests that start the build start the program that runs, as people do: it starts in half of the time of the one that Compile makes.
    Configure<DotNetTestSettings> ITest.TestSettings => _ => s_run.Programs.Mark(_.Apply(((IFilterTests)this).FilterSettings))
        .SetProcessEnvironmentVariable(TestedProgram, typeof(Build).Assembly.Location);

    /// <inheritdoc />
    protected override void OnBuildCreated()
    {
        s_logFiles?.Dispose();
        ParameterSchema.Refresh(this);
    }

    /// <inheritdoc />
    protected override void OnBuildInitialized()
    {
        s_run.Listen();
        s_run.ShowProgress();
        s_run.Prepare(() =>
        {
            ParameterChecks.RefuseUnfitFiles(this);
            new UpgradeJournal(TemporaryDirectory / "upgrade", Log.Logger).UndoAbandoned();
            ((IHazPins)this).RefuseInexactOverrides();
            ((IPush)this).RefuseContradictions();
            ((IPromote)this).RefuseUnfitPromotion();
        });
    }

    /// <inheritdoc />
    protected override void OnTargetRunning(string target)
    {
        if (!s_run.HasStarted())
            ((IBuildImage)this).PrepareAhead();
        s_run.Start(target);
    }

    /// <inheritdoc />
    protected override void OnTargetFailed(string target)
    {
        ExitCode = s_run.FailureExitCode;
        if (s_run.IsInterrupted)
            ExecutionPlan.Single(x => x.Name == target).Status = ExecutionStatus.Aborted;
    }

    static void WriteLastLines()
    {
        if (s_run.HasStarted(nameof(ITest.Test)) && TestTally.Read(TestResults, s_run.StartedAt) is { } tally)
            Console.WriteLine(tally);
        if (s_run.LastLine is { } line)
            Console.WriteLine(line);
    }
}
