using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>The options of <c>dotnet build</c>.</summary>
public class DotNetBuildSettings : ToolOptions
{
    public DotNetBuildSettings()
    {
    }

    public string ProjectFile => Read<string>(nameof(ProjectFile));

    public string Configuration => Read<string>(nameof(Configuration));

    public string Framework => Read<string>(nameof(Framework));

    public string Runtime => Read<string>(nameof(Runtime));

    public string OutputDirectory => Read<string>(nameof(OutputDirectory));

    public IReadOnlyList<string> Loggers => Read<IReadOnlyList<string>>(nameof(Loggers));

    public bool? NoRestore => Read<bool?>(nameof(NoRestore));

    public bool? NoIncremental => Read<bool?>(nameof(NoIncremental));

    public bool? NoDependencies => Read<bool?>(nameof(NoDependencies));

    public bool? NoLogo => Read<bool?>(nameof(NoLogo));

    public DotNetVerbosity Verbosity => Read<DotNetVerbosity>(nameof(Verbosity));

    /// <summary>MSBuild properties.</summary>
    public IReadOnlyDictionary<string, object> Properties => Read<IReadOnlyDictionary<string, object>>(nameof(Properties));

    internal override IEnumerable<string> GetArguments() =>
        new DotNetArguments("build")
            .Position(ProjectFile)
            .Value("--configuration", Configuration)
            .Value("--framework", Framework)
            .Value("--runtime", Runtime)
            .Value("--output", OutputDirectory)
            .Values("--logger", Loggers)
            .Switch("--no-restore", NoRestore)
            .Switch("--no-incremental", NoIncremental)
            .Switch("--no-dependencies", NoDependencies)
            .Switch("--nologo", NoLogo)
            .Value("--verbosity", Verbosity)
            .Properties(Properties);
}

/// <summary>Fluent setters of <see cref="DotNetBuildSettings"/>.</summary>
public static class DotNetBuildSettingsExtensions
{
    public static T SetProjectFile<T>(this T o, string v)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.ProjectFile), v);

    public static T ResetProjectFile<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.ProjectFile), null);

    public static T SetConfiguration<T>(this T o, string v)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.Configuration), v);

    public static T ResetConfiguration<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.Configuration), null);

    public static T SetFramework<T>(this T o, string v)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.Framework), v);

    public static T ResetFramework<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.Framework), null);

    public static T SetRuntime<T>(this T o, string v)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.Runtime), v);

    public static T ResetRuntime<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.Runtime), null);

    public static T SetOutputDirectory<T>(this T o, string v)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.OutputDirectory), v);

    public static T ResetOutputDirectory<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.OutputDirectory), null);

    public static T SetLoggers<T>(this T o, params string[] v)
        where T : DotNetBuildSettings =>
        o.WithList(nameof(o.Loggers), v);

    public static T SetLoggers<T>(this T o, IEnumerable<string> v)
        where T : DotNetBuildSettings =>
        o.WithList(nameof(o.Loggers), v);

    public static T AddLoggers<T>(this T o, params string[] v)
        where T : DotNetBuildSettings =>
        o.WithAdded(nameof(o.Loggers), v);

    public static T AddLoggers<T>(this T o, IEnumerable<string> v)
        where T : DotNetBuildSettings =>
        o.WithAdded(nameof(o.Loggers), v);

    public static T ClearLoggers<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.Loggers), null);

    public static T SetNoRestore<T>(this T o, bool? v)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.NoRestore), v);

    public static T EnableNoRestore<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetNoRestore(true);

    public static T DisableNoRestore<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetNoRestore(false);

    public static T ResetNoRestore<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.NoRestore), null);

    public static T SetNoIncremental<T>(this T o, bool? v)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.NoIncremental), v);

    public static T EnableNoIncremental<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetNoIncremental(true);

    public static T DisableNoIncremental<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetNoIncremental(false);

    public static T ResetNoIncremental<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.NoIncremental), null);

    public static T SetNoDependencies<T>(this T o, bool? v)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.NoDependencies), v);

    public static T EnableNoDependencies<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetNoDependencies(true);

    public static T DisableNoDependencies<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetNoDependencies(false);

    public static T ResetNoDependencies<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.NoDependencies), null);

    public static T SetNoLogo<T>(this T o, bool? v)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.NoLogo), v);

    public static T EnableNoLogo<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetNoLogo(true);

    public static T DisableNoLogo<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetNoLogo(false);

    public static T ResetNoLogo<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.NoLogo), null);

    public static T SetVerbosity<T>(this T o, DotNetVerbosity v)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.Verbosity), v);

    public static T ResetVerbosity<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.Verbosity), null);

    public static T SetProperties<T>(this T o, IDictionary<string, object> v)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.Properties), v is null ? null : new Dictionary<string, object>(v, StringComparer.OrdinalIgnoreCase));

    public static T SetProperty<T>(this T o, string k, object v)
        where T : DotNetBuildSettings =>
        o.WithEntry(nameof(o.Properties), k, v);

    public static T ClearProperties<T>(this T o)
        where T : DotNetBuildSettings =>
        o.With(nameof(o.Properties), null);

    public static T SetContinuousIntegrationBuild<T>(this T o, bool? v)
        where T : DotNetBuildSettings =>
        o.SetProperty("ContinuousIntegrationBuild", v);

    public static T EnableContinuousIntegrationBuild<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetContinuousIntegrationBuild(true);

    public static T DisableContinuousIntegrationBuild<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetContinuousIntegrationBuild(false);

    public static T SetTreatWarningsAsErrors<T>(this T o, bool? v)
        where T : DotNetBuildSettings =>
        o.SetProperty("TreatWarningsAsErrors", v);

    public static T EnableTreatWarningsAsErrors<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetTreatWarningsAsErrors(true);

    public static T DisableTreatWarningsAsErrors<T>(this T o)
        where T : DotNetBuildSettings =>
        o.SetTreatWarningsAsErrors(false);

    public static T SetVersion<T>(this T o, string v)
        where T : DotNetBuildSettings =>
        o.SetProperty("Version", v);

    public static T SetRepositoryUrl<T>(this T o, string v)
        where T : DotNetBuildSettings =>
        o.SetProperty("RepositoryUrl", v);
}
