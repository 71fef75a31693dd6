using Nuke.Common.Tooling;
using Serilog.Events;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Runs <c>dotnet</c>.</summary>
public class DotNetTasks : ToolTasks, IRequirePathTool
{
    /// <summary>The name of the program on the PATH.</summary>
    public const string PathExecutable = "dotnet";

    public DotNetTasks()
    {
    }

    /// <summary>Runs <c>dotnet restore</c>, which restores packages.</summary>
    /// <exception cref="ProcessException">It ended with another exit code than 0.</exception>
    public static IReadOnlyCollection<Output> DotNetRestore(DotNetRestoreSettings options = null) => new DotNetTasks().Run(options);

    /// <inheritdoc cref="DotNetRestore(DotNetRestoreSettings)"/>
    public static IReadOnlyCollection<Output> DotNetRestore(Configure<DotNetRestoreSettings> configurator) =>
        DotNetRestore(configurator(new DotNetRestoreSettings()));

    /// <summary>Runs <c>dotnet restore</c> once for each of the options.</summary>
    public static IEnumerable<(DotNetRestoreSettings Settings, IReadOnlyCollection<Output> Output)> DotNetRestore(
        CombinatorialConfigure<DotNetRestoreSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) =>
        configurator.Invoke(DotNetRestore, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs <c>dotnet build</c>, which compiles.</summary>
    /// <exception cref="ProcessException">It ended with another exit code than 0.</exception>
    public static IReadOnlyCollection<Output> DotNetBuild(DotNetBuildSettings options = null) => new DotNetTasks().Run(options);

    /// <inheritdoc cref="DotNetBuild(DotNetBuildSettings)"/>
    public static IReadOnlyCollection<Output> DotNetBuild(Configure<DotNetBuildSettings> configurator) =>
        DotNetBuild(configurator(new DotNetBuildSettings()));

    /// <summary>Runs <c>dotnet build</c> once for each of the options.</summary>
    public static IEnumerable<(DotNetBuildSettings Settings, IReadOnlyCollection<Output> Output)> DotNetBuild(
        CombinatorialConfigure<DotNetBuildSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) =>
        configurator.Invoke(DotNetBuild, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs <c>dotnet publish</c>, which publishes.</summary>
    /// <exception cref="ProcessException">It ended with another exit code than 0.</exception>
    public static IReadOnlyCollection<Output> DotNetPublish(DotNetPublishSettings options = null) => new DotNetTasks().Run(options);

    /// <inheritdoc cref="DotNetPublish(DotNetPublishSettings)"/>
    public static IReadOnlyCollection<Output> DotNetPublish(Configure<DotNetPublishSettings> configurator) =>
        DotNetPublish(configurator(new DotNetPublishSettings()));

    /// <summary>Runs <c>dotnet publish</c> once for each of the options.</summary>
    public static IEnumerable<(DotNetPublishSettings Settings, IReadOnlyCollection<Output> Output)> DotNetPublish(
        CombinatorialConfigure<DotNetPublishSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) =>
        configurator.Invoke(DotNetPublish, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs <c>dotnet test</c>, which runs tests.</summary>
    /// <exception cref="ProcessException">It ended with another exit code than 0.</exception>
    public static IReadOnlyCollection<Output> DotNetTest(DotNetTestSettings options = null) => new DotNetTasks().Run(options);

    /// <inheritdoc cref="DotNetTest(DotNetTestSettings)"/>
    public static IReadOnlyCollection<Output> DotNetTest(Configure<DotNetTestSettings> configurator) =>
        DotNetTest(configurator(new DotNetTestSettings()));

    /// <summary>Runs <c>dotnet test</c> once for each of the options.</summary>
    public static IEnumerable<(DotNetTestSettings Settings, IReadOnlyCollection<Output> Output)> DotNetTest(
        CombinatorialConfigure<DotNetTestSettings> configurator,
        int degreeOfParallelism = 1,
        bool completeOnFailure = false) =>
        configurator.Invoke(DotNetTest, degreeOfParallelism, completeOnFailure);

    internal override string Executable => PathExecutable;

    // The compilers write their findings to standard output: 'file(1,2): warning CS0001: text'.
    internal override LogEventLevel GetLevel(OutputType type, string text)
    {
        if (type == OutputType.Err || text.Contains(": error ", StringComparison.Ordinal))
            return LogEventLevel.Error;
        return text.Contains(": warning ", StringComparison.Ordinal) ? LogEventLevel.Warning : LogEventLevel.Debug;
    }
}
