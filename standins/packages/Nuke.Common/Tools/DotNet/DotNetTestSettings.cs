using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>The options of <c>dotnet test</c>.</summary>
public class DotNetTestSettings : ToolOptions
{
    public DotNetTestSettings()
    {
    }

    public string ProjectFile => Read<string>(nameof(ProjectFile));

    public string Configuration => Read<string>(nameof(Configuration));

    public string Framework => Read<string>(nameof(Framework));

    public string Filter => Read<string>(nameof(Filter));

    public IReadOnlyList<string> Loggers => Read<IReadOnlyList<string>>(nameof(Loggers));

    public bool? NoBuild => Read<bool?>(nameof(NoBuild));

    public bool? NoRestore => Read<bool?>(nameof(NoRestore));

    public bool? NoLogo => Read<bool?>(nameof(NoLogo));

    public string ResultsDirectory => Read<string>(nameof(ResultsDirectory));

    public string SettingsFile => Read<string>(nameof(SettingsFile));

    public DotNetVerbosity Verbosity => Read<DotNetVerbosity>(nameof(Verbosity));

    /// <summary>MSBuild properties.</summary>
    public IReadOnlyDictionary<string, object> Properties => Read<IReadOnlyDictionary<string, object>>(nameof(Properties));

    internal override IEnumerable<string> GetArguments() =>
        new DotNetArguments("test")
            .Position(ProjectFile)
            .Value("--configuration", Configuration)
            .Value("--framework", Framework)
            .Value("--filter", Filter)
            .Values("--logger", Loggers)
            .Switch("--no-build", NoBuild)
            .Switch("--no-restore", NoRestore)
            .Switch("--nologo", NoLogo)
            .Value("--results-directory", ResultsDirectory)
            .Value("--settings", SettingsFile)
            .Value("--verbosity", Verbosity)
            .Properties(Properties);
}

/// <summary>Fluent setters of <see cref="DotNetTestSettings"/>.</summary>
public static class DotNetTestSettingsExtensions
{
    public static T SetProjectFile<T>(this T o, string v)
        where T : DotNetTestSettings =>
        o.With(nameof(o.ProjectFile), v);

    public static T ResetProjectFile<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.ProjectFile), null);

    public static T SetConfiguration<T>(this T o, string v)
        where T : DotNetTestSettings =>
        o.With(nameof(o.Configuration), v);

    public static T ResetConfiguration<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.Configuration), null);

    public static T SetFramework<T>(this T o, string v)
        where T : DotNetTestSettings =>
        o.With(nameof(o.Framework), v);

    public static T ResetFramework<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.Framework), null);

    public static T SetFilter<T>(this T o, string v)
        where T : DotNetTestSettings =>
        o.With(nameof(o.Filter), v);

    public static T ResetFilter<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.Filter), null);

    public static T SetLoggers<T>(this T o, params string[] v)
        where T : DotNetTestSettings =>
        o.WithList(nameof(o.Loggers), v);

    public static T SetLoggers<T>(this T o, IEnumerable<string> v)
        where T : DotNetTestSettings =>
        o.WithList(nameof(o.Loggers), v);

    public static T AddLoggers<T>(this T o, params string[] v)
        where T : DotNetTestSettings =>
        o.WithAdded(nameof(o.Loggers), v);

    public static T AddLoggers<T>(this T o, IEnumerable<string> v)
        where T : DotNetTestSettings =>
        o.WithAdded(nameof(o.Loggers), v);

    public static T ClearLoggers<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.Loggers), null);

    public static T SetNoBuild<T>(this T o, bool? v)
        where T : DotNetTestSettings =>
        o.With(nameof(o.NoBuild), v);

    public static T EnableNoBuild<T>(this T o)
        where T : DotNetTestSettings =>
        o.SetNoBuild(true);

    public static T DisableNoBuild<T>(this T o)
        where T : DotNetTestSettings =>
        o.SetNoBuild(false);

    public static T ResetNoBuild<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.NoBuild), null);

    public static T SetNoRestore<T>(this T o, bool? v)
        where T : DotNetTestSettings =>
        o.With(nameof(o.NoRestore), v);

    public static T EnableNoRestore<T>(this T o)
        where T : DotNetTestSettings =>
        o.SetNoRestore(true);

    public static T DisableNoRestore<T>(this T o)
        where T : DotNetTestSettings =>
        o.SetNoRestore(false);

    public static T ResetNoRestore<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.NoRestore), null);

    public static T SetNoLogo<T>(this T o, bool? v)
        where T : DotNetTestSettings =>
        o.With(nameof(o.NoLogo), v);

    public static T EnableNoLogo<T>(this T o)
        where T : DotNetTestSettings =>
        o.SetNoLogo(true);

    public static T DisableNoLogo<T>(this T o)
        where T : DotNetTestSettings =>
        o.SetNoLogo(false);

    public static T ResetNoLogo<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.NoLogo), null);

    public static T SetResultsDirectory<T>(this T o, string v)
        where T : DotNetTestSettings =>
        o.With(nameof(o.ResultsDirectory), v);

    public static T ResetResultsDirectory<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.ResultsDirectory), null);

    public static T SetSettingsFile<T>(this T o, string v)
        where T : DotNetTestSettings =>
        o.With(nameof(o.SettingsFile), v);

    public static T ResetSettingsFile<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.SettingsFile), null);

    public static T SetVerbosity<T>(this T o, DotNetVerbosity v)
        where T : DotNetTestSettings =>
        o.With(nameof(o.Verbosity), v);

    public static T ResetVerbosity<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.Verbosity), null);

    public static T SetProperties<T>(this T o, IDictionary<string, object> v)
        where T : DotNetTestSettings =>
        o.With(nameof(o.Properties), v is null ? null : new Dictionary<string, object>(v, StringComparer.OrdinalIgnoreCase));

    public static T SetProperty<T>(this T o, string k, object v)
        where T : DotNetTestSettings =>
        o.WithEntry(nameof(o.Properties), k, v);

    public static T ClearProperties<T>(this T o)
        where T : DotNetTestSettings =>
        o.With(nameof(o.Properties), null);
}
