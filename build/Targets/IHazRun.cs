using Neo4jKafkaConnect.Runs;
using Nuke.Common;

namespace Neo4jKafkaConnect.Targets;

/// <summary>What the targets of one run share.</summary>
public interface IHazRun : INukeBuild
{
    /// <summary>The run.</summary>
    BuildRun Run { get; }
}
