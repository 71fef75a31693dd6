using System.Text;
using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>The hashes of a release's files, in the form of sha256sum: <c>SHA256SUMS</c>.</summary>
static class ChecksumFile
{
    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "SHA256SUMS";

    /// <summary>Writes the hashes of all that a folder holds.</summary>
    /// <returns>Every other file, ordered by path.</returns>
    public static IReadOnlyList<FileRecord> Write(AbsolutePath folder)
    {
        var files = FileRecord.Of(folder).Where(x => x.File != FileName).ToList();
        var text = new StringBuilder();
        foreach (var file in files)
            text.Append(file.Sha256).Append("  ").Append(file.File).Append('\n');
        ArtifactFile.Write(folder / FileName, text.ToString());
        return files;
    }
}
