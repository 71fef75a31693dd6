using System.Formats.Tar;
using System.Text;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// What a builder is given: a tar with sorted names, fixed times and owners, so that the same inputs are the same bytes and
/// the builder's own cache holds.
/// </summary>
sealed class BuildContext
{
    const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    readonly SortedSet<string> _folders = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, (Func<Stream> Open, UnixFileMode Mode)> _entries = new(StringComparer.Ordinal);

    /// <summary>The names of what is in it, sorted.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Adds a file. Scripts, which begin with <c>#!</c>, become executable whatever the working copy says.</summary>
    public BuildContext Add(string name, AbsolutePath file, bool executable = false)
    {
        _entries[name] = (() => File.OpenRead(file), executable || IsScript(file) ? Executable : Plain);
        return this;
    }

    /// <summary>Adds a text.</summary>
    public BuildContext AddText(string name, string text)
    {
        _entries[name] = (() => new MemoryStream(Encoding.UTF8.GetBytes(text)), Plain);
        return this;
    }

    /// <summary>Adds the files below a folder.</summary>
    public BuildContext AddFolder(string name, AbsolutePath folder)
    {
        foreach (var file in FileHashes.FilesOf(folder))
            Add($"{name}/{FileHashes.NameBelow(folder, file)}", file);
        return this;
    }

    /// <summary>Adds a folder that is there even if nothing is in it, as a COPY needs it.</summary>
    public BuildContext AddEmptyFolder(string name)
    {
        _folders.Add(name);
        return this;
    }

    /// <summary>Writes the tar.</summary>
    public async Task WriteAsync(Stream output, CancellationToken token)
    {
        // docker tells a tar from a Dockerfile by the first 512 bytes alone; pax headers would not fit into them.
        await using var writer = new TarWriter(output, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (var folder in Folders())
            await writer.WriteEntryAsync(Describe(new UstarTarEntry(TarEntryType.Directory, folder + "/"), Executable), token);
        foreach (var (name, (open, mode)) in _entries)
        {
            await using var content = open();
            var entry = new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = content };
            await writer.WriteEntryAsync(Describe(entry, mode), token);
        }
    }

    static UstarTarEntry Describe(UstarTarEntry entry, UnixFileMode mode)
    {
        entry.Mode = mode;
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        return entry;
    }

    // Parents before what is in them.
    IEnumerable<string> Folders() => _entries.Keys
        .Concat(_folders.Select(folder => $"{folder}/"))
        .SelectMany(name => name.Split('/')[..^1].Select((_, depth) => string.Join('/', name.Split('/')[..(depth + 1)])))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    static bool IsScript(AbsolutePath file)
    {
        using var stream = File.OpenRead(file);
        return stream.ReadByte() == '#' && stream.ReadByte() == '!';
    }
}
