using Nuke.Common;

namespace Neo4jKafkaConnect.Targets;

/// <summary>A target that can say what it would do instead of doing it.</summary>
public interface IHazDryRun : INukeBuild
{
    /// <summary>Whether to change nothing.</summary>
    [Parameter("Prints what would be done, and changes nothing")]
    bool DryRun => TryGetValue<bool?>(() => DryRun) ?? false;
}
