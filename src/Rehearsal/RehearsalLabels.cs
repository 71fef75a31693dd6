using Neo4jKafkaConnect.Images;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>The labels on the images of a rehearsal: none of them is mistaken for what it stands in for.</summary>
static class RehearsalLabels
{
    /// <summary>Ends the tags and the folders of what was rehearsed.</summary>
    public const string TagSuffix = ImageTags.RehearsalSuffix;

    /// <inheritdoc cref="ImageLabels.Rehearsal"/>
    public const string Rehearsal = ImageLabels.Rehearsal;

    /// <summary>What plays worker and broker: <c>standin</c>, or <c>apache-kafka</c> and its version.</summary>
    public const string Worker = "org.neo4j.kafka-connect.rehearsal.worker";

    /// <summary>What the root file system was made from.</summary>
    public const string Root = "org.neo4j.kafka-connect.rehearsal.root";

    /// <summary>The working copy that made the image, as a hash: it removes only its own.</summary>
    public const string WorkingCopy = "org.neo4j.kafka-connect.rehearsal.working-copy";

    /// <summary>The value of <see cref="WorkingCopy"/> for a repository.</summary>
    public static string WorkingCopyOf(AbsolutePath root) => FileHashes.Short(FileHashes.Combine(Environment.MachineName, root));
}
