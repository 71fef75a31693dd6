using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <summary>The name of the folder that marks the root of a repository with a build.</summary>
    internal const string NukeDirectoryName = ".nuke";

    // What goes wrong here ends in a TypeInitializationException, before a logger is there to be told.
    static NukeBuild()
    {
        RootDirectory = FindRootDirectory();
        TemporaryDirectory = RootDirectory / NukeDirectoryName / "temp";
        Directory.CreateDirectory(TemporaryDirectory);
        BuildAssemblyFile = FindBuildAssemblyFile();
        BuildAssemblyDirectory = BuildAssemblyFile?.Parent;
        BuildProjectFile = FindBuildProjectFile();
        BuildProjectDirectory = BuildProjectFile?.Parent;
        Verbosity = ParameterService.FindBuiltIn<Verbosity?>(nameof(Verbosity)) ?? Verbosity.Normal;
        Host = ParameterService.FindBuiltIn<Host>(nameof(Host)) ?? Host.Detect();
        LoadedLocalProfiles = ParameterService.FindBuiltIn<string[]>("Profile") ?? [];
    }

    /// <summary>The nearest directory with a <c>.nuke</c> folder, or what <c>--root</c> names.</summary>
    [Parameter("Root directory during build execution.", Name = "Root")]
    public static AbsolutePath RootDirectory { get; }

    /// <summary>The folder <c>.nuke/temp</c> of the root; it is made where it is missing.</summary>
    public static AbsolutePath TemporaryDirectory { get; }

    /// <summary>The program that runs; null in a test.</summary>
    public static AbsolutePath BuildAssemblyFile { get; }

    public static AbsolutePath BuildAssemblyDirectory { get; }

    /// <summary>The project that the program was made from, where one is found above it.</summary>
    public static AbsolutePath BuildProjectFile { get; }

    public static AbsolutePath BuildProjectDirectory { get; }

    /// <summary>Where the build runs: a terminal or a build server.</summary>
    [Parameter("Host for execution. Default is 'automatic'.")]
    public static Host Host { get; set; }

    [Parameter("Logging verbosity during build execution. Default is 'Normal'.")]
    public static Verbosity Verbosity
    {
        get => (Verbosity)Logging.Level;
        set => Logging.Level = (LogLevel)value;
    }

    /// <summary>The profiles named by <c>--profile</c>.</summary>
    [Parameter("Defines the profiles to load.", Name = "Profile")]
    public static string[] LoadedLocalProfiles { get; }

    public static bool IsLocalBuild => !IsServerBuild;

    public static bool IsServerBuild => Host is CI.IBuildServer;

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;

    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;

    AbsolutePath INukeBuild.BuildAssemblyFile => BuildAssemblyFile;

    AbsolutePath INukeBuild.BuildAssemblyDirectory => BuildAssemblyDirectory;

    AbsolutePath INukeBuild.BuildProjectFile => BuildProjectFile;

    AbsolutePath INukeBuild.BuildProjectDirectory => BuildProjectDirectory;

    Host INukeBuild.Host => Host;

    bool INukeBuild.IsLocalBuild => IsLocalBuild;

    bool INukeBuild.IsServerBuild => IsServerBuild;

    Verbosity INukeBuild.Verbosity => Verbosity;

    T INukeBuild.TryGetValue<T>(Expression<Func<T>> parameterExpression) =>
        (T)ParameterInjection.TryGetValue(this, parameterExpression);

    T INukeBuild.TryGetValue<T>(Expression<Func<object>> parameterExpression) =>
        ParameterInjection.TryGetValue(this, parameterExpression) is { } value ? (T)value : default;

    static AbsolutePath FindRootDirectory()
    {
        if (ParameterService.FindBuiltIn<AbsolutePath>("Root") is { } root)
            return root;
        // A bare '--root' is the working directory.
        if (ParameterService.FindBuiltIn<bool>("Root"))
            return EnvironmentInfo.WorkingDirectory;
        var start = EnvironmentInfo.WorkingDirectory;
        var found = start.FindParentOrSelf(directory => Path.Exists(Path.Combine(directory, NukeDirectoryName)));
        // The folder of NUKE's own things in the user's profile marks no repository.
        return ((string)found == Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) ? null : found).NotNull(
            $"Could not locate '{NukeDirectoryName}' directory/file while walking up from '{start}'."
            + $"{Environment.NewLine}Either create one there, or name the root with '--root [path]'.");
    }

    static AbsolutePath FindBuildAssemblyFile() =>
        Assembly.GetEntryAssembly() is { Location: { Length: > 0 } location } entry && entry.GetName().Name != "testhost"
            ? AbsolutePath.Create(location)
            : null;

    static AbsolutePath FindBuildProjectFile()
    {
        for (var directory = BuildAssemblyDirectory; directory is not null; directory = directory.Parent)
        {
            var projects = Directory.GetFiles(directory, "*.csproj");
            Assert.True(projects.Length < 2, $"Found multiple project files in '{directory}'.");
            if (projects.Length == 1)
                return projects[0];
        }

        return null;
    }
}
