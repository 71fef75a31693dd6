using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Places within an instruction.</summary>
static class InstructionRegions
{
    /// <summary>Where a text stands in an instruction; its keyword where it is not there as written.</summary>
    public static SourceRegion RegionOf(this DockerfileDocument document, Instruction instruction, string text)
    {
        var index = text.Length == 0 ? -1 : instruction.Syntax.SourceText.IndexOf(text, StringComparison.Ordinal);
        return index < 0
            ? instruction.Syntax.Keyword.Range.ToRegion()
            : document.Source
                .RangeBetween(instruction.Range.Start.Offset + index, instruction.Range.Start.Offset + index + text.Length).ToRegion();
    }

    /// <summary>The last FROM: the place of what the image as a whole lacks.</summary>
    public static SourceRegion? TargetRegion(this DockerfileDocument document) =>
        document.Stages is [.., var last] ? last.From.Syntax.Keyword.Range.ToRegion() : null;

    /// <summary>The steps of the image, those of the stages that it is built from first.</summary>
    public static IReadOnlyList<EvaluatedStep> StepsOfImage(this EvaluatedStage target)
    {
        var stages = new List<EvaluatedStage>();
        for (var stage = target; stage is not null; stage = stage.BaseStage)
            stages.Insert(0, stage);
        return [.. stages.SelectMany(x => x.Steps)];
    }
}
