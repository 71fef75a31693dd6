using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Sources;

/// <summary>Positions of the models as regions of findings.</summary>
static class Regions
{
    public static SourceRegion ToRegion(this SourceRange range) =>
        new(range.Start.Line, range.Start.Column, range.End.Line, range.End.Column);
}
