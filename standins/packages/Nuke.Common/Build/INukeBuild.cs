using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>A build, as its components see it.</summary>
public interface INukeBuild
{
    /// <summary>Adds notes to the running target's line of the summary.</summary>
    void ReportSummary(Configure<Dictionary<string, string>> configurator = null);

    /// <summary>The value that was given for the member, or null.</summary>
    T TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class;

    /// <summary>The value that was given for the member, or null.</summary>
    T TryGetValue<T>(Expression<Func<object>> parameterExpression);

    AbsolutePath RootDirectory { get; }

    AbsolutePath TemporaryDirectory { get; }

    AbsolutePath BuildAssemblyFile { get; }

    AbsolutePath BuildAssemblyDirectory { get; }

    AbsolutePath BuildProjectFile { get; }

    AbsolutePath BuildProjectDirectory { get; }

    Host Host { get; }

    bool IsLocalBuild { get; }

    bool IsServerBuild { get; }

    Verbosity Verbosity { get; }

    bool Plan { get; }

    bool Help { get; }

    bool NoLogo { get; }

    bool Continue { get; }

    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }

    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }

    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }

    IReadOnlyCollection<ExecutableTarget> ScheduledTargets { get; }

    IReadOnlyCollection<ExecutableTarget> RunningTargets { get; }

    IReadOnlyCollection<ExecutableTarget> AbortedTargets { get; }

    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }

    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }

    IReadOnlyCollection<ExecutableTarget> FinishedTargets { get; }

    bool IsSucceeding { get; }

    bool IsFailing { get; }

    bool IsFinished { get; }

    /// <summary>What the process ends with; null is 0 on success and -1 on failure.</summary>
    int? ExitCode { get; set; }
}
