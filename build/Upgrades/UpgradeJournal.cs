using System.Security.Cryptography;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Engine;
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
    public void Begin(IReadOnlyList<UpgradeChange> changes, IReadOnlyList<AbsolutePath> others)
    {
        folder.CreateOrCleanDirectory();
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
            Replace(change.Path, change.New);
    }

    /// <summary>Keeps the changes: they are proved.</summary>
    public void Commit()
    {
        File.Delete(folder / FileName);
        folder.DeleteDirectory();
    }

    /// <summary>Undoes an upgrade that was not kept. It may be called again where it was interrupted itself.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Undo()
    {
        if (Find() is not { } content)
            return false;
        for (var i = 0; i < content.Entries.Count; i++)
            Undo(content.Entries[i], folder / $"{i}");
        Commit();
        return true;
    }

    /// <summary>Undoes what a killed run left.</summary>
    public void UndoAbandoned()
    {
        // An id of an earlier boot is that of a process that has ended as well.
        if (Find() is { } content && (ProcessIdentity.TryParse(content.Owner) is not { } owner || owner.HasEnded || owner.Boot != ProcessIdentity.Current.Boot) && Undo())
            log.Warning("An upgrade was cut short: the files are as they were before it.");
    }

    void Undo(Entry entry, AbsolutePath kept)
    {
        AbsolutePath path = entry.Path;
        if (!entry.IsThere)
        {
            File.Delete(path);
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
            Replace(path, old);
    }

    Content? Find()
    {
        var file = folder / FileName;
        return file.FileExists() ? System.Text.Json.JsonSerializer.Deserialize<Content>(file.ReadAllText(), JsonArtifact.Options) : null;
    }

    // A file is the old one or the new one at every moment.
    static void Replace(AbsolutePath path, byte[] content)
    {
        AbsolutePath draft = $"{path}.{Environment.ProcessId}.draft";
        File.WriteAllBytes(draft, content);
        if (!OperatingSystem.IsWindows() && path.FileExists())
            File.SetUnixFileMode(draft, File.GetUnixFileMode(path));
        File.Move(draft, path, overwrite: true);
    }

    sealed record Content(string Owner, IReadOnlyList<Entry> Entries);

    sealed record Entry(string Path, bool IsThere, string? NewSha256);
}
