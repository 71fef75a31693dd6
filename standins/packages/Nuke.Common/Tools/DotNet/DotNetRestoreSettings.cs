using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>The options of <c>dotnet restore</c>.</summary>
public class DotNetRestoreSettings : ToolOptions
{
    public DotNetRestoreSettings()
    {
    }

    public string ProjectFile => Read<string>(nameof(ProjectFile));

    public string ConfigFile => Read<string>(nameof(ConfigFile));

    public string Runtime => Read<string>(nameof(Runtime));

    public IReadOnlyList<string> Sources => Read<IReadOnlyList<string>>(nameof(Sources));

    public bool? DisableParallel => Read<bool?>(nameof(DisableParallel));

    public bool? Force => Read<bool?>(nameof(Force));

    public bool? IgnoreFailedSources => Read<bool?>(nameof(IgnoreFailedSources));

    public bool? LockedMode => Read<bool?>(nameof(LockedMode));

    public bool? NoCache => Read<bool?>(nameof(NoCache));

    public bool? NoDependencies => Read<bool?>(nameof(NoDependencies));

    public DotNetVerbosity Verbosity => Read<DotNetVerbosity>(nameof(Verbosity));

    /// <summary>MSBuild properties.</summary>
    public IReadOnlyDictionary<string, object> Properties => Read<IReadOnlyDictionary<string, object>>(nameof(Properties));

    internal override IEnumerable<string> GetArguments() =>
        new DotNetArguments("restore")
            .Position(ProjectFile)
            .Value("--configfile", ConfigFile)
            .Value("--runtime", Runtime)
            .Values("--source", Sources)
            .Switch("--disable-parallel", DisableParallel)
            .Switch("--force", Force)
            .Switch("--ignore-failed-sources", IgnoreFailedSources)
            .Switch("--locked-mode", LockedMode)
            .Switch("--no-cache", NoCache)
            .Switch("--no-dependencies", NoDependencies)
            .Value("--verbosity", Verbosity)
            .Properties(Properties);
}

/// <summary>Fluent setters of <see cref="DotNetRestoreSettings"/>.</summary>
public static class DotNetRestoreSettingsExtensions
{
    public static T SetProjectFile<T>(this T o, string v)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.ProjectFile), v);

    public static T ResetProjectFile<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.ProjectFile), null);

    public static T SetConfigFile<T>(this T o, string v)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.ConfigFile), v);

    public static T ResetConfigFile<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.ConfigFile), null);

    public static T SetRuntime<T>(this T o, string v)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.Runtime), v);

    public static T ResetRuntime<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.Runtime), null);

    public static T SetSources<T>(this T o, params string[] v)
        where T : DotNetRestoreSettings =>
        o.WithList(nameof(o.Sources), v);

    public static T SetSources<T>(this T o, IEnumerable<string> v)
        where T : DotNetRestoreSettings =>
        o.WithList(nameof(o.Sources), v);

    public static T AddSources<T>(this T o, params string[] v)
        where T : DotNetRestoreSettings =>
        o.WithAdded(nameof(o.Sources), v);

    public static T AddSources<T>(this T o, IEnumerable<string> v)
        where T : DotNetRestoreSettings =>
        o.WithAdded(nameof(o.Sources), v);

    public static T ClearSources<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.Sources), null);

    public static T SetDisableParallel<T>(this T o, bool? v)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.DisableParallel), v);

    public static T EnableDisableParallel<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetDisableParallel(true);

    public static T DisableDisableParallel<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetDisableParallel(false);

    public static T ResetDisableParallel<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.DisableParallel), null);

    public static T SetForce<T>(this T o, bool? v)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.Force), v);

    public static T EnableForce<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetForce(true);

    public static T DisableForce<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetForce(false);

    public static T ResetForce<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.Force), null);

    public static T SetIgnoreFailedSources<T>(this T o, bool? v)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.IgnoreFailedSources), v);

    public static T EnableIgnoreFailedSources<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetIgnoreFailedSources(true);

    public static T DisableIgnoreFailedSources<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetIgnoreFailedSources(false);

    public static T ResetIgnoreFailedSources<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.IgnoreFailedSources), null);

    public static T SetLockedMode<T>(this T o, bool? v)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.LockedMode), v);

    public static T EnableLockedMode<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetLockedMode(true);

    public static T DisableLockedMode<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetLockedMode(false);

    public static T ResetLockedMode<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.LockedMode), null);

    public static T SetNoCache<T>(this T o, bool? v)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.NoCache), v);

    public static T EnableNoCache<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetNoCache(true);

    public static T DisableNoCache<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetNoCache(false);

    public static T ResetNoCache<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.NoCache), null);

    public static T SetNoDependencies<T>(this T o, bool? v)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.NoDependencies), v);

    public static T EnableNoDependencies<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetNoDependencies(true);

    public static T DisableNoDependencies<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetNoDependencies(false);

    public static T ResetNoDependencies<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.NoDependencies), null);

    public static T SetVerbosity<T>(this T o, DotNetVerbosity v)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.Verbosity), v);

    public static T ResetVerbosity<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.Verbosity), null);

    public static T SetProperties<T>(this T o, IDictionary<string, object> v)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.Properties), v is null ? null : new Dictionary<string, object>(v, StringComparer.OrdinalIgnoreCase));

    public static T SetProperty<T>(this T o, string k, object v)
        where T : DotNetRestoreSettings =>
        o.WithEntry(nameof(o.Properties), k, v);

    public static T ClearProperties<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.With(nameof(o.Properties), null);

    public static T SetContinuousIntegrationBuild<T>(this T o, bool? v)
        where T : DotNetRestoreSettings =>
        o.SetProperty("ContinuousIntegrationBuild", v);

    public static T EnableContinuousIntegrationBuild<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetContinuousIntegrationBuild(true);

    public static T DisableContinuousIntegrationBuild<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetContinuousIntegrationBuild(false);

    public static T SetTreatWarningsAsErrors<T>(this T o, bool? v)
        where T : DotNetRestoreSettings =>
        o.SetProperty("TreatWarningsAsErrors", v);

    public static T EnableTreatWarningsAsErrors<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetTreatWarningsAsErrors(true);

    public static T DisableTreatWarningsAsErrors<T>(this T o)
        where T : DotNetRestoreSettings =>
        o.SetTreatWarningsAsErrors(false);

    public static T SetVersion<T>(this T o, string v)
        where T : DotNetRestoreSettings =>
        o.SetProperty("Version", v);

    public static T SetRepositoryUrl<T>(this T o, string v)
        where T : DotNetRestoreSettings =>
        o.SetProperty("RepositoryUrl", v);
}
