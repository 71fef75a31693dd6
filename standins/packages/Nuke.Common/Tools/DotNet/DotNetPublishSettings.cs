using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>The options of <c>dotnet publish</c>.</summary>
public class DotNetPublishSettings : ToolOptions
{
    public DotNetPublishSettings()
    {
    }

    public string Project => Read<string>(nameof(Project));

    public string Configuration => Read<string>(nameof(Configuration));

    public string Framework => Read<string>(nameof(Framework));

    public string Runtime => Read<string>(nameof(Runtime));

    public string Output => Read<string>(nameof(Output));

    public bool? SelfContained => Read<bool?>(nameof(SelfContained));

    public bool? NoBuild => Read<bool?>(nameof(NoBuild));

    public bool? NoRestore => Read<bool?>(nameof(NoRestore));

    public bool? NoDependencies => Read<bool?>(nameof(NoDependencies));

    public bool? NoLogo => Read<bool?>(nameof(NoLogo));

    public DotNetVerbosity Verbosity => Read<DotNetVerbosity>(nameof(Verbosity));

    /// <summary>MSBuild properties.</summary>
    public IReadOnlyDictionary<string, object> Properties => Read<IReadOnlyDictionary<string, object>>(nameof(Properties));

    internal override IEnumerable<string> GetArguments() =>
        new DotNetArguments("publish")
            .Position(Project)
            .Value("--configuration", Configuration)
            .Value("--framework", Framework)
            .Value("--runtime", Runtime)
            .Value("--output", Output)
            .Value("--self-contained", SelfContained)
            .Switch("--no-build", NoBuild)
            .Switch("--no-restore", NoRestore)
            .Switch("--no-dependencies", NoDependencies)
            .Switch("--nologo", NoLogo)
            .Value("--verbosity", Verbosity)
            .Properties(Properties);
}

/// <summary>Fluent setters of <see cref="DotNetPublishSettings"/>.</summary>
public static class DotNetPublishSettingsExtensions
{
    public static T SetProject<T>(this T o, string v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Project), v);

    public static T ResetProject<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Project), null);

    public static T SetConfiguration<T>(this T o, string v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Configuration), v);

    public static T ResetConfiguration<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Configuration), null);

    public static T SetFramework<T>(this T o, string v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Framework), v);

    public static T ResetFramework<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Framework), null);

    public static T SetRuntime<T>(this T o, string v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Runtime), v);

    public static T ResetRuntime<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Runtime), null);

    public static T SetOutput<T>(this T o, string v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Output), v);

    public static T ResetOutput<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Output), null);

    public static T SetSelfContained<T>(this T o, bool? v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.SelfContained), v);

    public static T EnableSelfContained<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetSelfContained(true);

    public static T DisableSelfContained<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetSelfContained(false);

    public static T ResetSelfContained<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.SelfContained), null);

    public static T SetNoBuild<T>(this T o, bool? v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.NoBuild), v);

    public static T EnableNoBuild<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetNoBuild(true);

    public static T DisableNoBuild<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetNoBuild(false);

    public static T ResetNoBuild<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.NoBuild), null);

    public static T SetNoRestore<T>(this T o, bool? v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.NoRestore), v);

    public static T EnableNoRestore<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetNoRestore(true);

    public static T DisableNoRestore<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetNoRestore(false);

    public static T ResetNoRestore<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.NoRestore), null);

    public static T SetNoDependencies<T>(this T o, bool? v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.NoDependencies), v);

    public static T EnableNoDependencies<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetNoDependencies(true);

    public static T DisableNoDependencies<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetNoDependencies(false);

    public static T ResetNoDependencies<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.NoDependencies), null);

    public static T SetNoLogo<T>(this T o, bool? v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.NoLogo), v);

    public static T EnableNoLogo<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetNoLogo(true);

    public static T DisableNoLogo<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetNoLogo(false);

    public static T ResetNoLogo<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.NoLogo), null);

    public static T SetVerbosity<T>(this T o, DotNetVerbosity v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Verbosity), v);

    public static T ResetVerbosity<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Verbosity), null);

    public static T SetProperties<T>(this T o, IDictionary<string, object> v)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Properties), v is null ? null : new Dictionary<string, object>(v, StringComparer.OrdinalIgnoreCase));

    public static T SetProperty<T>(this T o, string k, object v)
        where T : DotNetPublishSettings =>
        o.WithEntry(nameof(o.Properties), k, v);

    public static T ClearProperties<T>(this T o)
        where T : DotNetPublishSettings =>
        o.With(nameof(o.Properties), null);

    public static T SetContinuousIntegrationBuild<T>(this T o, bool? v)
        where T : DotNetPublishSettings =>
        o.SetProperty("ContinuousIntegrationBuild", v);

    public static T EnableContinuousIntegrationBuild<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetContinuousIntegrationBuild(true);

    public static T DisableContinuousIntegrationBuild<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetContinuousIntegrationBuild(false);

    public static T SetTreatWarningsAsErrors<T>(this T o, bool? v)
        where T : DotNetPublishSettings =>
        o.SetProperty("TreatWarningsAsErrors", v);

    public static T EnableTreatWarningsAsErrors<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetTreatWarningsAsErrors(true);

    public static T DisableTreatWarningsAsErrors<T>(this T o)
        where T : DotNetPublishSettings =>
        o.SetTreatWarningsAsErrors(false);

    public static T SetVersion<T>(this T o, string v)
        where T : DotNetPublishSettings =>
        o.SetProperty("Version", v);

    public static T SetRepositoryUrl<T>(this T o, string v)
        where T : DotNetPublishSettings =>
        o.SetProperty("RepositoryUrl", v);
}
