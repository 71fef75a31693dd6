using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>The release that one follows.</summary>
static class PreviousRelease
{
    const string Records = ".records";

    /// <summary>
    /// The record that is named, else the newest one beside the folder or kept there; null where there is none. A rehearsal follows
    /// rehearsals, a release follows releases.
    /// </summary>
    /// <exception cref="ConfigurationException">What is named is no record of a release.</exception>
    public static ImageRecord? Find(ReleaseRequest request, ImageRecord record) =>
        request.CompareTo is { } named ? Require(named) : FindNewest(request.Folder, record);

    /// <summary>Keeps a release's record: the next release of the same pins writes into the same folder.</summary>
    public static void Keep(AbsolutePath folder, ImageRecord record) => 
        record.WriteFile(folder.Parent / Records / $"{ReleaseArchive.NameOf(record)}.json");

    static ImageRecord Require(AbsolutePath named)
    {
        // Scan compares with a scan.json just as well: the record lies beside it.
        var folder = named.DirectoryExists() ? named : named.Parent;
        return ImageRecord.Read(folder) ?? throw new ConfigurationException(
            $"Reading the previous release from {named}.",
            $"There is no {folder / ImageRecord.FileName}.",
            $"Name the folder of a release or its {ImageRecord.FileName} with --compare-to.");
    }

    // A release that is made again does not follow itself.
    static ImageRecord? FindNewest(AbsolutePath folder, ImageRecord record) => Directory.EnumerateDirectories(folder.Parent)
        .Where(x => !Path.GetFileName(x).StartsWith('.') && x != folder)
        .Select(x => (AbsolutePath)x / ImageRecord.FileName)
        .Concat((folder.Parent / Records).GlobFiles("*.json"))
        .Select(TryRead)
        .OfType<ImageRecord>()
        .Where(x => x.Release is not null && x.Release != record.Release
            && x.Times is not null && (x.Rehearsal is null) == (record.Rehearsal is null) && x.Times.Created <= record.Times?.Created)
        .OrderByDescending(x => x.Times!.Created)
        .ThenByDescending(x => x.Release, StringComparer.Ordinal)
        .FirstOrDefault();

    // A folder beside this one that nobody can read is no reason to fail.
    static ImageRecord? TryRead(AbsolutePath file)
    {
        try
        {
            return ImageRecord.ReadFile(file);
        }
        catch (ConfigurationException)
        {
            return null;
        }
    }
}
