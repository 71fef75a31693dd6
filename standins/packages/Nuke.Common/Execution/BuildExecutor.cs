using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Runs the targets of a plan, one after another.</summary>
static class BuildExecutor
{
    public static void Execute(NukeBuild build, IReadOnlyList<InjectedMember> members)
    {
        SkipByParameter(build);
        SkipByStaticConditions(build);
        var attempt = AttemptFile.Open(build);
        foreach (var target in build.ScheduledTargets.Where(target => attempt.HasSucceeded(target)))
            Skip(build, target);
        RequirementService.Validate(build, members);
        build.RaiseBuildInitialized();
        foreach (var target in build.ExecutionPlan)
        {
            if (target.Was(ExecutionStatus.Scheduled) && MayRun(build, target))
                Execute(build, target, attempt);
        }
    }

    /// <summary>Marks what runs as aborted, before the process ends or the target notices.</summary>
    public static void Abort(NukeBuild build)
    {
        foreach (var target in build.RunningTargets)
        {
            target.Stop();
            target.Status = ExecutionStatus.Aborted;
        }
    }

    static void SkipByParameter(NukeBuild build)
    {
        if (ParameterService.GetSkippedTargets() is not { } names)
            return;
        var skipped = names.Count == 0
            ? build.ExecutionPlan.Where(target => !target.Invoked)
            : ExecutionPlanner.Find(build.ExecutableTargets, names);
        foreach (var target in skipped.ToList())
        {
            target.Skipped = "via parameter";
            Skip(build, target);
        }
    }

    static void SkipByStaticConditions(NukeBuild build)
    {
        // The last ones first: a skipped target may make its dependencies needless, and then their conditions do not matter.
        foreach (var target in build.ScheduledTargets.Reverse())
        {
            if (target.Was(ExecutionStatus.Scheduled) && FindUnmet(target.StaticConditions) is { } condition)
            {
                target.OnlyWhen = condition;
                Skip(build, target);
            }
        }
    }

    static void Skip(NukeBuild build, ExecutableTarget target)
    {
        if (!target.Was(ExecutionStatus.Scheduled))
            return;
        target.Status = ExecutionStatus.Skipped;
        build.RaiseTargetSkipped(target);
        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;
        foreach (var dependency in target.ExecutionDependencies)
        {
            var isNeeded = dependency.Invoked || build.ScheduledTargets.Any(
                other => other.ExecutionDependencies.Contains(dependency) || other.Triggers.Contains(dependency));
            if (isNeeded || !dependency.Was(ExecutionStatus.Scheduled))
                continue;
            dependency.Skipped = $"because of {target.Name}";
            Skip(build, dependency);
        }
    }

    static bool MayRun(NukeBuild build, ExecutableTarget target)
    {
        var hasFailed = build.ExecutionPlan.Any(
            other => (other.Was(ExecutionStatus.Failed) || other.Was(ExecutionStatus.Aborted)) && !other.ProceedAfterFailure);
        if (hasFailed && !target.AssuredAfterFailure)
        {
            target.Status = ExecutionStatus.NotRun;
            return false;
        }

        if (FindUnmet(target.DynamicConditions) is { } condition)
        {
            target.OnlyWhen = condition;
            Skip(build, target);
            return false;
        }

        if (target.Actions.Count == 0)
            target.Status = ExecutionStatus.Collective;
        return target.Was(ExecutionStatus.Scheduled);
    }

    static string FindUnmet(List<(string Text, Func<bool> Delegate)> conditions)
    {
        foreach (var (text, condition) in conditions)
        {
            if (!condition())
                return text;
        }

        return null;
    }

    static void Execute(NukeBuild build, ExecutableTarget target, AttemptFile attempt)
    {
        Logging.CurrentTarget = target.Name;
        using var block = NukeBuild.Host.StartBlock(target.Name);
        target.Status = ExecutionStatus.Running;
        build.RaiseTargetRunning(target);
        target.Start();
        try
        {
            foreach (var action in target.Actions)
                action();
            target.Stop();
            if (target.Was(ExecutionStatus.Running))
                target.Status = ExecutionStatus.Succeeded;
            attempt.Add(target);
            build.RaiseTargetSucceeded(target);
        }
        catch (Exception exception)
        {
            target.Stop();
            Fail(build, target, BuildManager.Unwrap(exception));
        }
        finally
        {
            Logging.CurrentTarget = null;
        }
    }

    static void Fail(NukeBuild build, ExecutableTarget target, Exception exception)
    {
        if (target.Was(ExecutionStatus.Running))
            target.Status = ExecutionStatus.Failed;
        target.SummaryInformation[exception.GetType().Name] = exception.Message.SplitLineBreaks()[0];
        Log.Error(exception, "Target {TargetName} has thrown an exception", target.Name);
        build.RaiseTargetFailed(target);
    }
}
