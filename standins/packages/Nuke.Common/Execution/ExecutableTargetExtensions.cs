using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>Asks lists of targets for one of them.</summary>
public static class ExecutableTargetExtensions
{
    /// <summary>Whether the target that the property defines is among them.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target) =>
        target is not null && targets.Any(candidate => candidate.Factory.Equals(target));
}
