using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Reporting;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>
/// What a workflow attests and publishes: the image's name in the first registry, the digest that it has there, and the release's name.
/// </summary>
static class PushOutputs
{
    /// <summary>Writes the step's outputs <c>image</c>, <c>digest</c> and <c>release</c>.</summary>
    public static void Write(PushRecord record)
    {
        if (record.Registries is not [var first, ..])
            return;
        StepOutputs.Write("image", $"{first.Registry}/{first.Repository}");
        StepOutputs.Write("digest", record.Digest);
        StepOutputs.Write("release", record.Release);
    }
}
