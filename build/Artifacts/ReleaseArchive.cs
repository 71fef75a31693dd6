using System.Formats.Tar;
using System.IO.Compression;
using Neo4jKafkaConnect.Images;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>A release's folder as one file, beside it: what a page of releases takes. The same files give the same bytes.</summary>
static class ReleaseArchive
{
    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The archive's file.</summary>
    /// <param name="folder">The release's folder.</param>
    /// <param name="record">Its record.</param>
    public static AbsolutePath Of(AbsolutePath folder, ImageRecord record) => folder.Parent / $"{NameOf(record)}.tar.gz";

    /// <summary>Writes the archive: never half of one.</summary>
    public static async Task<AbsolutePath> WriteAsync(AbsolutePath folder, ImageRecord record, CancellationToken token)
    {
        var archive = Of(folder, record);
        var draft = ArtifactFile.DraftOf(archive);
        try
        {
            await using (var gzip = new GZipStream(File.Create(draft), CompressionLevel.Optimal))
            await using (var writer = new TarWriter(gzip, TarEntryFormat.Ustar))
            {
                foreach (var file in FileRecord.Of(folder))
                    await WriteAsync(writer, folder / file.File, $"{NameOf(record)}/{file.File}", record.Times?.Created ?? DateTimeOffset.UnixEpoch, token);
            }

            File.Move(draft, archive, overwrite: true);
            return archive;
        }
        finally
        {
            draft.DeleteFile();
        }
    }

    static string NameOf(ImageRecord record) => $"{ImageTags.LocalRepository}-{record.FullRelease}";

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
