using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>What has to be proved of an image before it leaves the machine: Smoke and Scan say of this very image that it passed.</summary>
public static class PushEvidence
{
    /// <summary>What the evidence lacks, in sentences; nothing where all is proved.</summary>
    /// <param name="folder">The release's folder.</param>
    /// <param name="imageId">The id of the image that is to be pushed.</param>
    public static IReadOnlyList<string> Lacks(AbsolutePath folder, string imageId) =>
    [
        .. ((string?[])
        [
            LackOf(
                "Smoke", SmokeRecord.FileName, imageId, () => SmokeRecord.Read(folder) is { } x ? new Proof(x.Image.Id, x.Passed) : null),
            LackOf("Scan", ScanRecord.FileName, imageId, () => ScanRecord.Read(folder) is { } x ? new Proof(x.Image.Id, x.Passed) : null),
        ]).OfType<string>(),
    ];

    /// <summary>Refuses an image that was not proved.</summary>
    /// <exception cref="FindingsException">Something is lacking.</exception>
    public static void Require(IReadOnlyList<string> lacks, string imageId)
    {
        if (lacks.Count > 0)
            throw new FindingsException(
                $"Looking for the proof of the image {imageId} before it is pushed.",
                string.Join(Environment.NewLine, lacks),
                "Run the chain on this image (without --skip), or push with --force-unproved, which the record then says.");
    }

    static string? LackOf(string target, string file, string imageId, Func<Proof?> read)
    {
        try
        {
            return read() switch
            {
                null => $"{target}: there is no {file}.",
                { } proof when proof.ImageId != imageId => $"{target}: {file} is about another image, {proof.ImageId}.",
                { Passed: false } => $"{target}: {file} says that it did not pass.",
                _ => null,
            };
        }
        catch (ConfigurationException exception)
        {
            return $"{target}: {file} does not say which image passed ({exception.CameBack}).";
        }
    }

    sealed record Proof(string ImageId, bool Passed);
}
