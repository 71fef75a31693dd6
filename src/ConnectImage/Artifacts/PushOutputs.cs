using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Reporting;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What a workflow attests and publishes: the image's name in the first registry, the digest that it has there, and the release's name.</summary>
static class PushOutputs
{
    /// <summary>Writes the step's outputs <c>image</c>, <c>digest</c> and <c>release</c>.</summary>
    /// <param name="folder">The release's folder, which holds push.json.</param>
    public static void Write(AbsolutePath folder)
    {
        if (JsonArtifact.Read<PushRecord>(folder / PushRecord.FileName) is not { Registries: [var first, ..] } record)
            return;
        StepOutputs.Write("image", $"{first.Registry}/{first.Repository}");
        StepOutputs.Write("digest", record.Digest);
        StepOutputs.Write("release", record.Release);
    }
}
