using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>A target failed, and everybody was told already.</summary>
sealed class TargetFailedException(Exception cause) : Exception(cause.Message, cause);

/// <summary>Runs the targets of a plan, one after another.</summary>
static class BuildExecutor
{
    static AttemptFile s_attempt;

    public static void Execute(NukeBuild build, IReadOnlyCollection<string> skipped)
    {
        SkipByParameter(build, skipped);
        foreach (var target in build.ExecutionPlan)
            SkipByCondition(build, target, target.StaticConditions);
        RequirementService.Validate(build);
        s_attempt = AttemptFile.Open(build);
        try
        {
            foreach (var target in build.ExecutionPlan)
                Execute(build, target, isLast: false);
        }
        catch (Exception)
        {
            ExecuteAssured(build);
            throw;
        }
    }

    /// <summary>Runs what is to run even after a failure.</summary>
    public static void ExecuteAssured(NukeBuild build)
    {
        var assured = (build.ExecutionPlan ?? []).Where(target => target.AssuredAfterFailure && target.Status == ExecutionStatus.Scheduled);
        foreach (var target in assured)
            Execute(build, target, isLast: true);
    }

    // Names that no target has are passed over, and what was asked for by name is not skipped, only what it needs.
    static void SkipByParameter(NukeBuild build, IReadOnlyCollection<string> skipped)
    {
        if (skipped is null)
            return;
        var names = skipped
            .Select(name => name.Replace("-", string.Empty, StringComparison.Ordinal))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var target in build.ExecutionPlan.Where(target => names.Count == 0 || names.Contains(target.Name)))
            Skip(build, target, "via parameter");
    }

    static bool SkipByCondition(NukeBuild build, ExecutableTarget target, List<(string Text, Func<bool> Delegate)> conditions)
    {
        try
        {
            var unmet = conditions.Where(condition => !condition.Delegate()).Select(condition => condition.Text).ToList();
            if (unmet.Count > 0)
            {
                target.OnlyWhen = unmet.Join(" && ");
                Skip(build, target, reason: null);
            }
        }
        catch (Exception exception)
        {
            var cause = BuildManager.Unwrap(exception);
            Log.Error(cause, "Invocation of condition for {TargetName} has thrown an exception", target.Name);
            throw new TargetFailedException(cause);
        }

        return target.OnlyWhen is not null;
    }

    static void Skip(NukeBuild build, ExecutableTarget target, string reason)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;
        if (!target.Invoked)
        {
            target.Status = ExecutionStatus.Skipped;
            target.Skipped ??= reason;
        }

        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;
        var needless = target.ExecutionDependencies.Concat(target.Triggers).Where(dependency => !build.ExecutionPlan.Any(
            other => other != target && other.Status == ExecutionStatus.Scheduled
                && (other.ExecutionDependencies.Contains(dependency) || other.Triggers.Contains(dependency)))).ToList();
        foreach (var dependency in needless)
            Skip(build, dependency, $"because of {target.Name}");
    }

    static void Execute(NukeBuild build, ExecutableTarget target, bool isLast)
    {
        if (target.Status == ExecutionStatus.Skipped || s_attempt?.HasSucceeded(target) is true
            || SkipByCondition(build, target, target.DynamicConditions))
        {
            target.Status = ExecutionStatus.Skipped;
            build.Extend<IOnTargetSkipped>(step => step.OnTargetSkipped(target));
            return;
        }

        if (target.Actions.Count == 0)
        {
            target.Status = ExecutionStatus.Collective;
            return;
        }

        using var named = Logging.SetTarget(target.Name);
        using var block = StartBlock(build, target);
        target.Start();
        target.Status = ExecutionStatus.Running;
        build.Extend<IOnTargetRunning>(step => step.OnTargetRunning(target));
        try
        {
            foreach (var action in target.Actions)
                action();
            target.Stop();
            target.Status = ExecutionStatus.Succeeded;
            build.Extend<IOnTargetSucceeded>(step => step.OnTargetSucceeded(target));
            s_attempt?.Add(target);
        }
        catch (Exception exception)
        {
            Fail(build, target, BuildManager.Unwrap(exception), isLast);
        }
    }

    static void Fail(NukeBuild build, ExecutableTarget target, Exception cause, bool isLast)
    {
        if (target.SummaryInformation.Count == 0)
            target.SummaryInformation[cause.GetType().Name] = cause.Message.SplitLineBreaks()[0];
        Log.Error(cause, "Target {TargetName} has thrown an exception", target.Name);
        target.Stop();
        target.Status = ExecutionStatus.Failed;
        build.Extend<IOnTargetFailed>(step => step.OnTargetFailed(target));
        if (!target.ProceedAfterFailure && !isLast)
            throw new TargetFailedException(cause);
    }

    static IDisposable StartBlock(NukeBuild build, ExecutableTarget target) =>
        DisableDefaultOutputAttribute.Allows(build, NukeBuild.Host.Collapses ? DefaultOutput.TargetCollapse : DefaultOutput.TargetHeader)
            ? NukeBuild.Host.StartBlock(target.Name)
            : DelegateDisposable.CreateBracket();
}
