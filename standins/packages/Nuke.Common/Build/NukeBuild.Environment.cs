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

    static readonly Lazy<AbsolutePath> LazyRootDirectory = new(FindRootDirectory);
    static readonly Lazy<AbsolutePath> LazyBuildProjectFile = new(FindBuildProjectFile);
    static readonly Lazy<string[]> LazyProfiles = new(() => ParameterService.GetBuiltInList("Profile") ?? []);
    static Host s_host;
    static Verbosity? s_verbosity;

    /// <summary>The nearest directory with a <c>.nuke</c> folder, or what <c>--root</c> names.</summary>
    [Parameter("Root directory during build execution.", Name = "Root")]
    public static AbsolutePath RootDirectory => LazyRootDirectory.Value;

    /// <summary>The folder <c>.nuke/temp</c> of the root.</summary>
    public static AbsolutePath TemporaryDirectory => RootDirectory / NukeDirectoryName / "temp";

    /// <summary>The program that runs.</summary>
    public static AbsolutePath BuildAssemblyFile =>
        Assembly.GetEntryAssembly()?.Location is { Length: > 0 } location ? AbsolutePath.Create(location) : null;

    public static AbsolutePath BuildAssemblyDirectory => BuildAssemblyFile?.Parent;

    /// <summary>The project that the program was made from, where one is found above it.</summary>
    public static AbsolutePath BuildProjectFile => LazyBuildProjectFile.Value;

    public static AbsolutePath BuildProjectDirectory => BuildProjectFile?.Parent;

    /// <summary>Where the build runs: a terminal or a build server.</summary>
    [Parameter("Host for execution. Default is 'automatic'.")]
    public static Host Host
    {
        get => s_host ??= Host.Create(ParameterService.GetBuiltIn("Host"));
        set => s_host = value;
    }

    [Parameter("Logging verbosity during build execution. Default is 'Normal'.")]
    public static Verbosity Verbosity
    {
        get => s_verbosity ??= GetVerbosity();
        set
        {
            s_verbosity = value;
            Logging.Level = (LogLevel)value;
        }
    }

    /// <summary>The profiles named by <c>--profile</c>.</summary>
    [Parameter("Defines the profiles to load.", Name = "Profile")]
    public static string[] LoadedLocalProfiles => LazyProfiles.Value;

    public static bool IsLocalBuild => !IsServerBuild;

    public static bool IsServerBuild => Host is not Terminal;

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

    static Verbosity GetVerbosity() =>
        ParameterService.GetBuiltIn("Verbosity") is { } text
            ? (Verbosity)ValueConverter.Convert([text], typeof(Verbosity), "Verbosity")
            : Verbosity.Normal;

    static AbsolutePath FindRootDirectory()
    {
        if (ParameterService.GetRootArgument() is { } root)
        {
            // A bare '--root' is the working directory.
            return root.Length == 0
                ? EnvironmentInfo.WorkingDirectory
                : (AbsolutePath)new AbsolutePath.TypeConverter().ConvertFrom(root);
        }

        var start = EnvironmentInfo.WorkingDirectory;
        return FindMarkedDirectory(start)
            ?? FindMarkedDirectory(BuildAssemblyDirectory ?? start)
            ?? throw new Exception($"Could not locate '{NukeDirectoryName}' directory while walking up from '{start}'.");
    }

    static AbsolutePath FindMarkedDirectory(AbsolutePath start) =>
        start.FindParentOrSelf(directory => Path.Exists(Path.Combine(directory, NukeDirectoryName)));

    static AbsolutePath FindBuildProjectFile() =>
        BuildAssemblyDirectory
            ?.FindParentOrSelf(directory => Directory.EnumerateFiles(directory, "*.csproj").Any())
            ?.GetFiles("*.csproj").FirstOrDefault();
}
