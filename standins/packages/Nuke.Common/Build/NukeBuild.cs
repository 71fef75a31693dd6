using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;

namespace Nuke.Common;

/// <summary>The base of every build.</summary>
[ParameterFilesStep(Priority = 150)]
[ParameterStep(Priority = 100)]
[SchemaStep(Priority = 75)]
[PlanStep(Priority = 10)]
[HelpStep(Priority = 5)]
[MemberStep(Priority = -100)]
[OwnMethodsStep(Priority = float.MinValue)]
public abstract partial class NukeBuild : INukeBuild
{
    // Sorting by a key of a primitive type is code that each start would have to compile.
    static readonly Comparer<BuildExtensionAttributeBase> ByPriority = Comparer<BuildExtensionAttributeBase>.Create(
        (left, right) => right.Priority.CompareTo(left.Priority));

    readonly IReadOnlyList<BuildExtensionAttributeBase> _extensions;

    protected NukeBuild()
    {
        _extensions = [.. GetType().GetCustomAttributes<BuildExtensionAttributeBase>().Order(ByPriority)];
        foreach (var extension in _extensions)
            extension.Build = this;
    }

    /// <summary>Targets given by position or by <c>--target</c>, else the default ones.</summary>
    [Parameter("List of targets to be invoked. Default is '{default_target}'.", Name = "Target", Separator = "+")]
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => [.. ExecutionPlan.Where(target => target.Invoked)];

    /// <summary>Targets that were skipped.</summary>
    [Parameter("List of targets to be skipped. Empty list skips all dependencies.", Name = "Skip", Separator = "+")]
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => WithStatus(ExecutionStatus.Skipped);

    [Parameter("Indicates to continue a previously failed build attempt.")]
    public bool Continue { get; internal set; }

    [Parameter("Shows the help text for this build assembly.")]
    public bool Help { get; internal set; }

    [Parameter("Disables displaying the NUKE logo.")]
    public bool NoLogo { get; set; }

    [Parameter("Shows the execution plan (HTML).")]
    public bool Plan { get; internal set; }

    /// <summary>The scheduled targets in the order of their execution.</summary>
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; set; }

    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => WithStatus(ExecutionStatus.Scheduled);

    public IReadOnlyCollection<ExecutableTarget> RunningTargets => WithStatus(ExecutionStatus.Running);

    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => WithStatus(ExecutionStatus.Aborted);

    public IReadOnlyCollection<ExecutableTarget> FailedTargets => WithStatus(ExecutionStatus.Failed);

    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => WithStatus(ExecutionStatus.Succeeded);

    public IReadOnlyCollection<ExecutableTarget> FinishedTargets =>
        [.. WithStatus(ExecutionStatus.Failed), .. WithStatus(ExecutionStatus.Succeeded)];

    /// <summary>Whether nothing failed so far.</summary>
    public bool IsSucceeding => !IsFailing;

    /// <summary>Whether a target failed or was aborted, or never got its turn.</summary>
    public bool IsFailing =>
        WithStatus(ExecutionStatus.Failed, ExecutionStatus.Aborted, ExecutionStatus.NotRun).Count > 0;

    /// <summary>Whether no target waits or runs any more.</summary>
    public bool IsFinished => WithStatus(ExecutionStatus.Scheduled, ExecutionStatus.Running).Count == 0;

    /// <inheritdoc/>
    public int? ExitCode { get; set; }

    /// <summary>All targets of the build, whether scheduled or not.</summary>
    internal IReadOnlyList<ExecutableTarget> ExecutableTargets { get; set; } = [];

    /// <summary>Runs the build of this type with the process's arguments; the default targets stand in for none given.</summary>
    /// <returns>0 on success, -1 on failure, or what the build set as its exit code.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() =>
        BuildManager.Execute(defaultTargetExpressions);

    /// <inheritdoc/>
    public void ReportSummary(Configure<Dictionary<string, string>> configurator = null)
    {
        var target = ExecutionPlan.Single(candidate => candidate.Status == ExecutionStatus.Running);
        var pairs = configurator.InvokeSafe([]);
        target.SummaryInformation.Clear();
        target.SummaryInformation.AddDictionary(pairs);
    }

    /// <summary>Called when the build has its values, before it knows its plan.</summary>
    protected virtual void OnBuildCreated()
    {
    }

    /// <summary>Called when the plan is known, before the first target runs.</summary>
    protected virtual void OnBuildInitialized()
    {
    }

    /// <summary>Called when nothing runs any more.</summary>
    protected virtual void OnBuildFinished()
    {
    }

    protected virtual void OnTargetRunning(string target)
    {
    }

    protected virtual void OnTargetSkipped(string target)
    {
    }

    protected virtual void OnTargetSucceeded(string target)
    {
    }

    protected virtual void OnTargetFailed(string target)
    {
    }

    /// <summary>Has the steps of one kind done in their order.</summary>
    internal void Extend<T>(Action<T> step)
        where T : IBuildExtension
    {
        foreach (var extension in _extensions.OfType<T>())
            step(extension);
    }

    internal void RaiseBuildCreated() => OnBuildCreated();

    internal void RaiseBuildInitialized() => OnBuildInitialized();

    internal void RaiseBuildFinished() => OnBuildFinished();

    internal void RaiseTargetRunning(ExecutableTarget target) => OnTargetRunning(target.Name);

    internal void RaiseTargetSkipped(ExecutableTarget target) => OnTargetSkipped(target.Name);

    internal void RaiseTargetSucceeded(ExecutableTarget target) => OnTargetSucceeded(target.Name);

    internal void RaiseTargetFailed(ExecutableTarget target) => OnTargetFailed(target.Name);

    List<ExecutableTarget> WithStatus(params ReadOnlySpan<ExecutionStatus> statuses)
    {
        var matches = new List<ExecutableTarget>();
        foreach (var target in ExecutionPlan)
        {
            if (statuses.Contains(target.Status))
                matches.Add(target);
        }

        return matches;
    }
}
