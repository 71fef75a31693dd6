using System.Formats.Tar;
using System.IO.Compression;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Images;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>A release's folder as one file, beside it: what a page of releases takes. The same files give the same bytes.</summary>
static class ReleaseArchive
{
    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Writes the archive: never half of one.</summary>
    /// <param name="folder">The release's folder.</param>
    /// <param name="record">Its record.</param>
    /// <param name="files">The names of the folder's files.</param>
    /// <param name="token">Ends the writing.</param>
    public static async Task<AbsolutePath> WriteAsync(
        AbsolutePath folder, ImageRecord record, IEnumerable<string> files, CancellationToken token)
    {
        var name = $"{ImageTags.LocalRepository}-{NameOf(record)}";
        var archive = folder.Parent / $"{name}.tar.gz";
        var draft = ArtifactFile.DraftOf(archive);
        try
        {
            await using (var gzip = new GZipStream(File.Create(draft), CompressionLevel.Optimal))
            await using (var writer = new TarWriter(gzip, TarEntryFormat.Ustar))
            {
                foreach (var file in files.Order(StringComparer.Ordinal))
                    await WriteAsync(writer, folder / file, $"{name}/{file}", record.Times?.Created ?? DateTimeOffset.UnixEpoch, token);
            }

            File.Move(draft, archive, overwrite: true);
            return archive;
        }
        finally
        {
            draft.DeleteFile();
        }
    }

    /// <summary>The release's name, that of a rehearsal set apart.</summary>
    public static string NameOf(ImageRecord record) => $"{record.Release}{(record.Rehearsal is null ? "" : ImageTags.RehearsalSuffix)}";

    static async Task WriteAsync(TarWriter writer, AbsolutePath file, string name, DateTimeOffset time, CancellationToken token)
    {
        await using var content = File.OpenRead(file);
        var entry = new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = content,
            ModificationTime = time,
            Mode = file.Extension == ".sh" ? Executable : Readable,
        };
        await writer.WriteEntryAsync(entry, token);
    }
}
