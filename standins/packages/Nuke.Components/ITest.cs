using System.Xml.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities.Collections;

namespace Nuke.Components;

/// <summary>Tests the projects that the build names, and counts the results.</summary>
public interface ITest : ICompile, IHazArtifacts
{
    AbsolutePath TestResultDirectory => ArtifactsDirectory / "test-results";

    /// <summary>How many projects are tested at a time.</summary>
    int TestDegreeOfParallelism => 1;

    Target Test => _ => _
        .DependsOn(Compile)
        .Produces(TestResultDirectory / "*.trx")
        .Produces(TestResultDirectory / "*.xml")
        .Executes(() =>
        {
            try
            {
                DotNetTasks.DotNetTest(
                    _ => _
                        .Apply(TestSettingsBase)
                        .Apply(TestSettings)
                        .CombineWith(TestProjects, (settings, project) => settings
                            .Apply(TestProjectSettingsBase, project)
                            .Apply(TestProjectSettings, project)),
                    TestDegreeOfParallelism,
                    completeOnFailure: true);
            }
            finally
            {
                ReportTestResults();
                ReportTestCount();
            }
        });

    /// <summary>Hands the result files to the build server; those known here read them by themselves.</summary>
    void ReportTestResults()
    {
    }

    /// <summary>Adds passed, failed and skipped tests to the summary, from the trx files.</summary>
    void ReportTestCount()
    {
        var outcomes = TestResultDirectory.GlobFiles("*.trx").SelectMany(ReadOutcomes).ToList();
        var passed = outcomes.Count(outcome => outcome == "Passed");
        var failed = outcomes.Count(outcome => outcome == "Failed");
        var skipped = outcomes.Count(outcome => outcome == "NotExecuted");
        ReportSummary(summary =>
        {
            if (failed > 0)
                summary.AddPair("Failed", failed);
            summary.AddPair("Passed", passed);
            if (skipped > 0)
                summary.AddPair("Skipped", skipped);
            return summary;
        });
    }

    sealed Configure<DotNetTestSettings> TestSettingsBase => _ => _
        .SetConfiguration(Configuration)
        .SetNoBuild(SucceededTargets.Contains(Compile))
        .ResetVerbosity()
        .SetResultsDirectory(TestResultDirectory);

    sealed Configure<DotNetTestSettings, Project> TestProjectSettingsBase => (_, project) => _
        .SetProjectFile(project)
        .AddLoggers($"trx;LogFileName={project.Name}.trx");

    /// <summary>What a build adds.</summary>
    Configure<DotNetTestSettings> TestSettings => _ => _;

    /// <summary>What a build adds for a project.</summary>
    Configure<DotNetTestSettings, Project> TestProjectSettings => (settings, _) => settings;

    IEnumerable<Project> TestProjects { get; }

    private static IEnumerable<string> ReadOutcomes(AbsolutePath file)
    {
        var document = XDocument.Load(file);
        return document.Descendants(document.Root.GetDefaultNamespace() + "UnitTestResult")
            .Select(result => (string)result.Attribute("outcome"));
    }
}
