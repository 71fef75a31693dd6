using System.Security.Cryptography;
using System.Text.Json;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Upgrades;

/// <summary>
/// What files were before an upgrade, kept until it is proved. It is whole on the disk before the first file changes, so that a run
/// that is killed at any moment is undone by the next one.
/// </summary>
/// <param name="folder">Where it is kept.</param>
/// <param name="log">Told what was undone.</param>
public sealed class UpgradeJournal(AbsolutePath folder, ILogger log)
{
    const string FileName = "journal.json";

    /// <summary>Whether an upgrade is neither proved nor undone.</summary>
    public bool IsOpen => (folder / FileName).FileExists();

    /// <summary>Keeps what files are, then changes them.</summary>
    /// <param name="changes">What changes now.</param>
    /// <param name="others">Files that the upgrade will write later; what is not there is removed again when it is undone.</param>
    /// <exception cref="ConfigurationException">Another upgrade is under way: its journal is what undoes it.</exception>
    public void Begin(IReadOnlyList<UpgradeChange> changes, IReadOnlyList<AbsolutePath> others)
    {
        if (Find() is { } open)
            throw new ConfigurationException(
                "Upgrading.",
                "Another upgrade is neither proved nor "
                    + $"undone{(OwnerOf(open) is { } owner ? $": that of the process {owner.ProcessId}" : "")}.",
                "Wait for its end, or end it: it undoes what it did.");
        folder.EmptyFolder();
        List<Entry> entries = [];
        foreach (var change in changes)
        {
            File.WriteAllBytes(folder / $"{entries.Count}", change.Old);
            entries.Add(new Entry(change.Path, IsThere: true, Convert.ToHexStringLower(SHA256.HashData(change.New))));
        }

        foreach (var other in others)
        {
            if (other.FileExists())
                File.Copy(other, folder / $"{entries.Count}");
            entries.Add(new Entry(other, other.FileExists(), null));
        }

        JsonArtifact.Write(folder / FileName, new Content(ProcessIdentity.Current.ToString(), entries));
        foreach (var change in changes)
            Replace(change.Path, change.New, change.Path);
    }

    /// <summary>Keeps the changes: they are proved.</summary>
    public void Commit()
    {
        File.Delete(folder / FileName);
        folder.RemoveFolder();
    }

    /// <summary>Undoes an upgrade that was not kept. It may be called again where it was interrupted itself.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InfrastructureException">A file cannot be written; the next start tries again.</exception>
    public bool Undo()
    {
        if (Find() is not { } content)
            return false;
        try
        {
            for (var i = 0; i < content.Entries.Count; i++)
                Undo(content.Entries[i], folder / $"{i}");

            // A run that is killed between writing beside a file and moving into its place leaves what it wrote.
            content.Entries.SelectMany(x => ArtifactFile.DraftsOf(x.Path)).DeleteFiles();
            Commit();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InfrastructureException(
                "Undoing an upgrade.", exception.Message,
                $"Mend that and start the build again: it goes on. What the files were lies in {folder}.", exception);
        }
    }

    /// <summary>Undoes what a killed run left.</summary>
    public void UndoAbandoned()
    {
        // An id of an earlier boot is that of a process that has ended as well.
        if (Find() is { } content
            && (OwnerOf(content) is not { } owner || owner.HasEnded || owner.Boot != ProcessIdentity.Current.Boot) && Undo())
            log.Warning("An upgrade was cut short: the files are as they were before it.");
    }

    void Undo(Entry entry, AbsolutePath kept)
    {
        AbsolutePath path = entry.Path;
        if (!entry.IsThere)
        {
            // Its folder may not be there either: the run came no further.
            path.DeleteFile();
            return;
        }

        var now = path.FileExists() ? File.ReadAllBytes(path) : null;
        var old = File.ReadAllBytes(kept);
        if (now is not null && now.AsSpan().SequenceEqual(old))
            return;

        // What somebody wrote since the run was killed is theirs.
        if (now is not null && entry.NewSha256 is { } hash && Convert.ToHexStringLower(SHA256.HashData(now)) != hash)
            log.Warning("{File:l} was changed since; it stays. What it was before the upgrade: git diff shows it.", path);
        else
            Replace(path, old, entry.NewSha256 is null ? kept : path);
    }

    Content? Find()
    {
        var file = folder / FileName;
        try
        {
            return file.FileExists() ? JsonSerializer.Deserialize<Content>(File.ReadAllText(file), JsonArtifact.Options) : null;
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException(
                $"Reading the journal of an upgrade, {file}.",
                exception.Message,
                $"Put right what the upgrade changed (git diff; what the files were lies beside the journal), then delete {folder}.",
                exception);
        }
    }

    static ProcessIdentity? OwnerOf(Content content) => ProcessIdentity.TryParse(content.Owner);

    // A file is the old one or the new one at every moment.
    static void Replace(AbsolutePath path, byte[] content, AbsolutePath modeOf)
    {
        var draft = ArtifactFile.DraftOf(path);
        File.WriteAllBytes(draft, content);
        if (!OperatingSystem.IsWindows() && modeOf.FileExists())
            File.SetUnixFileMode(draft, File.GetUnixFileMode(modeOf));
        File.Move(draft, path, overwrite: true);
    }

    sealed record Content(string Owner, IReadOnlyList<Entry> Entries);

    sealed record Entry(string Path, bool IsThere, string? NewSha256);
}
