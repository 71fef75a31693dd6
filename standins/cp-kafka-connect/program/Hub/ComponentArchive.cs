using System.IO.Compression;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Hub;

/// <summary>A component's zip: one top folder that holds manifest.json and all else.</summary>
sealed class ComponentArchive : IDisposable
{
    const string ManifestName = "manifest.json";

    readonly ZipArchive _zip;
    readonly string _topFolder;

    ComponentArchive(ZipArchive zip, string topFolder, ComponentManifest manifest)
    {
        _zip = zip;
        _topFolder = topFolder;
        Manifest = manifest;
    }

    /// <summary>The manifest in it.</summary>
    public ComponentManifest Manifest { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="HubException">It cannot be read, is not a zip, or holds no component.</exception>
    public static ComponentArchive Open(string path)
    {
        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(path);
            var entry = zip.Entries.FirstOrDefault(
                entry => entry.Name == ManifestName && entry.FullName.Count(character => character == '/') <= 1)
                ?? throw HubException.Unknown("Unable to find manifest.json in the component archive");
            using var json = entry.Open();
            return new ComponentArchive(zip, entry.FullName[..^ManifestName.Length], ComponentManifest.Parse(json));
        }
        catch (Exception failure)
        {
            zip?.Dispose();
            throw failure switch
            {
                InvalidDataException => HubException.Unknown($"Unable to read the component archive: {failure.Message}"),
                UnauthorizedAccessException or IOException => HubException.FileSystem($"Unable to read file {path}: {failure.Message}"),
                _ => failure,
            };
        }
    }

    /// <summary>
    /// Unpacks everything below the top folder. Modes follow the process's umask, as with the real client, not the archive.
    /// </summary>
    /// <exception cref="HubException">A file cannot be written, a part of the zip is broken, or an entry leads out of the
    /// folder.</exception>
    public void ExtractTo(string folder)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        foreach (var entry in _zip.Entries.Where(entry => entry.FullName.StartsWith(_topFolder, StringComparison.Ordinal)))
        {
            var target = Path.GetFullPath(Path.Combine(root, entry.FullName[_topFolder.Length..]));
            if (!(target + Path.DirectorySeparatorChar).StartsWith(root, StringComparison.Ordinal))
            {
                throw HubException.Unknown($"The component archive holds an entry that leads out of its folder: {entry.FullName}");
            }

            Extract(entry, target);
        }
    }

    public void Dispose() => _zip.Dispose();

    static void Extract(ZipArchiveEntry entry, string target)
    {
        try
        {
            if (entry.FullName.EndsWith('/'))
            {
                Directory.CreateDirectory(target);
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? target);
            using var source = entry.Open();
            using var file = File.Create(target);
            source.CopyTo(file);
        }
        catch (InvalidDataException failure)
        {
            throw HubException.Unknown($"Unable to unzip {entry.FullName}: {failure.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw HubException.FileSystem($"Unable to create {target}: {failure.Message}");
        }
    }
}
