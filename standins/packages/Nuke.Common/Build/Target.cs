namespace Nuke.Common;

/// <summary>The definition of one target, as a property of a build or of a component.</summary>
public delegate ITargetDefinition Target(ITargetDefinition definition);

/// <summary>How much is written to the console.</summary>
public enum Verbosity
{
    Verbose = 0,
    Normal = 1,
    Minimal = 2,
    Quiet = 3,
}

/// <summary>What happens to a target's dependencies when it is skipped.</summary>
public enum DependencyBehavior
{
    Skip = 0,
    Execute = 1,
}
