using System.IO.Enumeration;
using Microsoft.VisualStudio.SolutionPersistence.Model;
using Microsoft.VisualStudio.SolutionPersistence.Serializer;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.ProjectModel;

/// <summary>What holds projects and folders: a solution, or a folder in it.</summary>
public interface IProjectContainer
{
    IProjectContainer Parent { get; }

    IReadOnlyCollection<Project> Projects { get; }

    IReadOnlyCollection<SolutionFolder> SolutionFolders { get; }
}

/// <summary>A solution file (.sln or .slnx) with its projects.</summary>
public class Solution : IProjectContainer, IAbsolutePathHolder
{
    readonly SolutionModel _model;

    public Solution(SolutionModel model, AbsolutePath path = null)
    {
        _model = model;
        Path = path;
        AllProjects = [.. model.SolutionProjects.Select(project => new Project(project, this))];
        AllSolutionFolders = [.. model.SolutionFolders.Select(folder => new SolutionFolder(folder, this))];
    }

    /// <summary>The file it was read from.</summary>
    public AbsolutePath Path { get; set; }

    public AbsolutePath Directory => Path?.Parent;

    public string Name => Path?.NameWithoutExtension;

    public string FileName => Path?.Name;

    /// <summary>The projects in it and in all its folders.</summary>
    public IReadOnlyCollection<Project> AllProjects { get; }

    public IReadOnlyCollection<SolutionFolder> AllSolutionFolders { get; }

    /// <summary>The projects outside of folders.</summary>
    public IReadOnlyCollection<Project> Projects => [.. AllProjects.Where(project => project.GetModel().Parent is null)];

    public IReadOnlyCollection<SolutionFolder> SolutionFolders => [.. AllSolutionFolders.Where(folder => folder.GetModel().Parent is null)];

    IProjectContainer IProjectContainer.Parent => null;

    public static implicit operator string(Solution solution) => solution?.Path;

    public static implicit operator AbsolutePath(Solution solution) => solution?.Path;

    public SolutionModel GetModel() => _model;

    /// <summary>The projects whose name the pattern with <c>*</c> and <c>?</c> fits.</summary>
    public IEnumerable<Project> GetAllProjects(string wildcardPattern) =>
        AllProjects.Where(project => FileSystemName.MatchesSimpleExpression(wildcardPattern, project.Name));

    internal static Solution Read(AbsolutePath path)
    {
        Assert.FileExists(path, $"Solution file '{path}' does not exist");
        var serializer = SolutionSerializers.GetSerializerByMoniker(path)
            .NotNull($"File '{path}' is not a solution of a known format");
        return new Solution(serializer.OpenAsync(path, CancellationToken.None).GetAwaiter().GetResult(), path);
    }
}

/// <summary>A project or a folder of a solution.</summary>
public class SolutionItem
{
    readonly SolutionItemModel _model;

    public SolutionItem(SolutionItemModel model, Solution solution)
    {
        _model = model;
        Solution = solution;
    }

    public Solution Solution { get; }

    public string Name => _model.ActualDisplayName;

    public IProjectContainer Parent =>
        _model.Parent is { } parent ? Solution.AllSolutionFolders.Single(folder => folder.GetModel() == parent) : Solution;

    public override string ToString() => Name;
}

/// <summary>A folder of a solution, which need not be one on the disk.</summary>
public class SolutionFolder : SolutionItem, IProjectContainer
{
    readonly SolutionFolderModel _model;

    public SolutionFolder(SolutionFolderModel model, Solution solution)
        : base(model, solution) =>
        _model = model;

    public IReadOnlyCollection<Project> Projects => [.. Solution.AllProjects.Where(project => project.GetModel().Parent == _model)];

    public IReadOnlyCollection<SolutionFolder> SolutionFolders =>
        [.. Solution.AllSolutionFolders.Where(folder => folder.GetModel().Parent == _model)];

    public SolutionFolderModel GetModel() => _model;
}

/// <summary>A project of a solution.</summary>
public class Project : SolutionItem, IAbsolutePathHolder
{
    readonly SolutionProjectModel _model;

    public Project(SolutionProjectModel model, Solution solution)
        : base(model, solution) =>
        _model = model;

    /// <summary>The project file's path as the solution names it.</summary>
    public string RelativePath => _model.FilePath;

    public AbsolutePath Path => Solution.Directory is { } directory ? directory / RelativePath : null;

    public AbsolutePath Directory => Path?.Parent;

    public string FileName => Path?.Name;

    public static implicit operator string(Project project) => project?.Path;

    public static implicit operator AbsolutePath(Project project) => project?.Path;

    public SolutionProjectModel GetModel() => _model;
}

/// <summary>Finds projects by name.</summary>
public static class ProjectContainerExtensions
{
    /// <summary>The project of that name directly in the container, else anywhere in its solution; null where there is none.</summary>
    public static Project GetProject(this IProjectContainer container, string name) =>
        (container is Solution solution ? solution.AllProjects : container.Projects)
        .SingleOrDefault(project => project.Name.EqualsOrdinalIgnoreCase(name));

    public static SolutionFolder GetSolutionFolder(this IProjectContainer container, string name) =>
        (container is Solution solution ? solution.AllSolutionFolders : container.SolutionFolders)
        .SingleOrDefault(folder => folder.Name.EqualsOrdinalIgnoreCase(name));
}

/// <summary>Reads solutions.</summary>
public static class SolutionModelExtensions
{
    public static Solution ReadSolution(this AbsolutePath path) => Solution.Read(path);
}
