using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// Hashes of what a rehearsal is made from. The content of large files is read once: their hash is kept and holds as long as
/// their size and time of change do.
/// </summary>
sealed class FileHashes(AbsolutePath cache)
{
    const long WorthKeeping = 64 * 1024;
    readonly Dictionary<string, Entry> _kept = Read(cache);
    bool _changed;

    sealed record Entry(long Size, long Changed, string Hash);

    /// <summary>The SHA-256 of a file's content in lower-case hexadecimal.</summary>
    public string Of(AbsolutePath file)
    {
        var info = new FileInfo(file);
        if (info.Length < WorthKeeping)
            return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        if (_kept.TryGetValue(file, out var entry) && entry.Size == info.Length && entry.Changed == info.LastWriteTimeUtc.Ticks)
            return entry.Hash;
        using var stream = File.OpenRead(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        _kept[file] = new(info.Length, info.LastWriteTimeUtc.Ticks, hash);
        _changed = true;
        return hash;
    }

    /// <summary>One hash for a folder: the names below it and their contents, whatever order and times they have.</summary>
    public string OfFolder(AbsolutePath folder) => OfFiles(folder, FilesOf(folder));

    /// <summary>One hash for a C# project: as of a folder, without what a compiler leaves in it.</summary>
    public string OfProject(AbsolutePath folder) =>
        OfFiles(folder, FilesOf(folder).Where(file => NameBelow(folder, file).Split('/')[0] is not ("bin" or "obj")));

    /// <summary>One hash for a list of texts, in which no two different lists meet.</summary>
    public static string Combine(params IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Twelve digits of a hash, for names.</summary>
    public static string Short(string hash) => hash[..12];

    /// <summary>The files below a folder in a fixed order.</summary>
    public static IEnumerable<AbsolutePath> FilesOf(AbsolutePath folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .OrderBy(file => NameBelow(folder, file), StringComparer.Ordinal)
        .Select(file => (AbsolutePath)file);

    /// <summary>A file's name below a folder, with forward slashes.</summary>
    public static string NameBelow(AbsolutePath folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    /// <summary>Keeps what was read for the next run.</summary>
    public void Save()
    {
        if (!_changed)
            return;
        cache.Parent!.CreateDirectory();
        var draft = $"{cache}.{Environment.ProcessId}";
        File.WriteAllText(draft, JsonSerializer.Serialize(_kept.Where(x => File.Exists(x.Key)).ToDictionary()));
        File.Move(draft, cache, overwrite: true);
        _changed = false;
    }

    string OfFiles(AbsolutePath folder, IEnumerable<AbsolutePath> files) =>
        Combine(files.SelectMany(file => new[] { NameBelow(folder, file), Of(file) }));

    // A cache that cannot be read costs a second of hashing, no more.
    static Dictionary<string, Entry> Read(AbsolutePath cache)
    {
        try
        {
            return cache.FileExists() ? JsonSerializer.Deserialize<Dictionary<string, Entry>>(File.ReadAllText(cache)) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
