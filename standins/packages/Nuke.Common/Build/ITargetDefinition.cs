using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>What can be said of a target.</summary>
public interface ITargetDefinition
{
    /// <summary>The line under the target in the help.</summary>
    ITargetDefinition Description(string description);

    /// <summary>Adds what the target does, in order.</summary>
    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Adds what the target does; the result is not used.</summary>
    ITargetDefinition Executes<T>(Func<T> action);

    /// <summary>Adds what the target does; the target ends when the task does.</summary>
    ITargetDefinition Executes(Func<Task> action);

    /// <summary>Targets that must run before.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>Targets of a component that must run before.</summary>
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Targets that must run before where the build has the component.</summary>
    ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Targets that this one must run before.</summary>
    ITargetDefinition DependentFor(params Target[] targets);

    /// <summary>Targets of a component that this one must run before.</summary>
    ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Targets that this one must run before where the build has the component.</summary>
    ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Runs before these where both are scheduled.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <inheritdoc cref="Before"/>
    ITargetDefinition Before<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="Before"/>
    ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets);

    /// <summary>Runs after these where both are scheduled.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <inheritdoc cref="After"/>
    ITargetDefinition After<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="After"/>
    ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets);

    /// <summary>Schedules these too, to run after this one.</summary>
    ITargetDefinition Triggers(params Target[] targets);

    /// <inheritdoc cref="Triggers"/>
    ITargetDefinition Triggers<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="Triggers"/>
    ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets);

    /// <summary>Is scheduled with these, and runs after them.</summary>
    ITargetDefinition TriggeredBy(params Target[] targets);

    /// <inheritdoc cref="TriggeredBy"/>
    ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="TriggeredBy"/>
    ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Members that must have a value before anything runs.</summary>
    ITargetDefinition Requires<T>(
        Expression<Func<T>> parameterRequirement,
        params Expression<Func<T>>[] parameterRequirements)
        where T : class;

    /// <summary>Members that must have a value before anything runs.</summary>
    ITargetDefinition Requires<T>(
        Expression<Func<T?>> parameterRequirement,
        params Expression<Func<T?>>[] parameterRequirements)
        where T : struct;

    /// <summary>Conditions that must hold before anything runs.</summary>
    ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements);

    /// <summary>Skips the target where the condition does not hold just before it would run.</summary>
    ITargetDefinition OnlyWhenDynamic(
        Func<bool> condition,
        [CallerArgumentExpression(nameof(condition))] string conditionExpression = null);

    /// <summary>Skips the target where the condition does not hold before anything runs.</summary>
    ITargetDefinition OnlyWhenStatic(
        Func<bool> condition,
        [CallerArgumentExpression(nameof(condition))] string conditionExpression = null);

    /// <summary>What happens to the dependencies when this one is skipped.</summary>
    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);

    /// <summary>Files that the target makes.</summary>
    ITargetDefinition Produces(params string[] artifacts);

    /// <summary>Uses all files that these targets make.</summary>
    ITargetDefinition Consumes(params Target[] targets);

    /// <inheritdoc cref="Consumes(Target[])"/>
    ITargetDefinition Consumes<T>(params Func<T, Target>[] targets);

    /// <summary>Uses some of the files that the target makes.</summary>
    ITargetDefinition Consumes(Target target, params string[] artifacts);

    /// <inheritdoc cref="Consumes(Target,string[])"/>
    ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts);

    /// <summary>Lets the build go on after this target failed.</summary>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>Runs this target even after another one failed.</summary>
    ITargetDefinition AssuredAfterFailure();

    /// <summary>Leaves the target out of the help.</summary>
    ITargetDefinition Unlisted();

    /// <summary>Takes over the definition of the overridden target.</summary>
    ITargetDefinition Base();

    /// <summary>Takes over the definitions of these targets.</summary>
    ITargetDefinition Inherit(params Target[] targets);

    /// <summary>Takes over the definitions that a component gives to its targets.</summary>
    ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets);
}
