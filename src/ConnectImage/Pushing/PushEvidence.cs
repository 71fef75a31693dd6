using System.Text.Json;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>What has to be proved of an image before it leaves the machine: each file says of this very image that it passed.</summary>
public static class PushEvidence
{
    /// <summary>What the evidence lacks, in sentences; nothing where all is proved.</summary>
    /// <param name="folder">The release's folder.</param>
    /// <param name="files">The files of evidence, by the target that writes them.</param>
    /// <param name="imageId">The id of the image that is to be pushed.</param>
    public static IReadOnlyList<string> Lacks(AbsolutePath folder, IReadOnlyList<KeyValuePair<string, string>> files, string imageId) =>
        [.. files.Select(x => LackOf(folder / x.Value, x.Key, imageId)).OfType<string>()];

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

    static string? LackOf(AbsolutePath file, string target, string imageId)
    {
        if (!file.FileExists())
            return $"{target}: there is no {file.Name}.";
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            var root = document.RootElement;
            var proved = root.GetProperty("image").GetProperty("id").GetString();
            return proved != imageId ? $"{target}: {file.Name} is about another image, {proved}."
                : !root.GetProperty("passed").GetBoolean() ? $"{target}: {file.Name} says that it did not pass."
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{target}: {file.Name} does not say which image passed ({exception.Message}).";
        }
    }
}
