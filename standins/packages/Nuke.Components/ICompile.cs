using Nuke.Common;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;

namespace Nuke.Components;

/// <summary>Builds the solution, then publishes the projects that the build names.</summary>
public interface ICompile : IRestore, IHazConfiguration
{
    Target Compile => _ => _
        .DependsOn(Restore)
        .WhenSkipped(DependencyBehavior.Skip)
        .Executes(() =>
        {
            DotNetTasks.DotNetBuild(_ => _
                .Apply(CompileSettingsBase)
                .Apply(CompileSettings));
            DotNetTasks.DotNetPublish(
                _ => _
                    .Apply(PublishSettingsBase)
                    .Apply(PublishSettings)
                    .CombineWith(PublishConfigurations, (settings, configuration) => settings
                        .SetProject(configuration.Project)
                        .SetFramework(configuration.Framework)),
                PublishDegreeOfParallelism);
        });

    sealed Configure<DotNetBuildSettings> CompileSettingsBase => _ => _
        .SetProjectFile(Solution)
        .SetConfiguration(Configuration)
        .When(_ => IsServerBuild, settings => settings.EnableContinuousIntegrationBuild())
        .SetNoRestore(SucceededTargets.Contains(Restore))
        .WhenNotNull(this as IHazGitRepository, (settings, build) => settings.SetRepositoryUrl(build.GitRepository?.HttpsUrl));

    sealed Configure<DotNetPublishSettings> PublishSettingsBase => _ => _
        .SetConfiguration(Configuration)
        .EnableNoBuild()
        .EnableNoLogo()
        .When(_ => IsServerBuild, settings => settings.EnableContinuousIntegrationBuild())
        .WhenNotNull(this as IHazGitRepository, (settings, build) => settings.SetRepositoryUrl(build.GitRepository?.HttpsUrl));

    /// <summary>What a build adds.</summary>
    Configure<DotNetBuildSettings> CompileSettings => _ => _;

    /// <summary>What a build adds.</summary>
    Configure<DotNetPublishSettings> PublishSettings => _ => _;

    /// <summary>The projects to publish, with their frameworks.</summary>
    IEnumerable<(Project Project, string Framework)> PublishConfigurations => [];

    /// <summary>How many projects are published at a time.</summary>
    int PublishDegreeOfParallelism => 1;
}
