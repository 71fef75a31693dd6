using Nuke.Common;
using Nuke.Common.Git;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;

namespace Nuke.Components;

/// <summary>A build with a solution, named by the parameter <c>Solution</c>.</summary>
public interface IHazSolution : INukeBuild
{
    [Solution]
    [Required]
    Solution Solution => TryGetValue(() => Solution);
}

/// <summary>A build in Debug on a person's machine and in Release on a server, where not said otherwise.</summary>
public interface IHazConfiguration : INukeBuild
{
    [Parameter]
    Configuration Configuration =>
        TryGetValue(() => Configuration) ?? (IsLocalBuild ? Configuration.Debug : Configuration.Release);
}

/// <summary>A build in a git repository.</summary>
public interface IHazGitRepository : INukeBuild
{
    [GitRepository]
    [Required]
    GitRepository GitRepository => TryGetValue(() => GitRepository);
}

/// <summary>A build that makes files.</summary>
public interface IHazArtifacts : INukeBuild
{
    AbsolutePath ArtifactsDirectory => RootDirectory / "output";
}

/// <summary>A build that makes reports.</summary>
public interface IHazReports : IHazArtifacts
{
    AbsolutePath ReportDirectory => ArtifactsDirectory / "reports";
}
