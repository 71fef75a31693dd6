using System.Reflection;

namespace Nuke.Common;

/// <summary>What a build prints by itself.</summary>
public enum DefaultOutput
{
    Logo = 0,
    TargetHeader = 1,
    TargetCollapse = 2,
    ErrorsAndWarnings = 3,
    TargetOutcome = 4,
    BuildOutcome = 5,
    Timestamps = 6,
}

/// <summary>Keeps a build from printing some of that, or all where none is named.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DisableDefaultOutputAttribute : Attribute
{
    public DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs) =>
        DisabledOutputs = disabledOutputs.Length > 0 ? disabledOutputs : Enum.GetValues<DefaultOutput>();

    public DefaultOutput[] DisabledOutputs { get; }

    /// <summary>Whether it counts at this moment.</summary>
    public virtual bool IsApplicable(INukeBuild build) => true;

    internal static bool Allows(NukeBuild build, DefaultOutput output) => !build.GetType()
        .GetCustomAttributes<DisableDefaultOutputAttribute>()
        .Any(attribute => attribute.IsApplicable(build) && attribute.DisabledOutputs.Contains(output));
}
