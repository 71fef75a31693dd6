using System.IO.Compression;
using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

/// <summary>A class of a plugin, and the jar that holds it.</summary>
sealed record FoundClass(ClassFile Class, string Jar);

/// <summary>
/// One isolated plugin, as one class loader of a worker sees it: the classes and resources of all jars of a folder, or of one jar.
/// A jar that cannot be read is left out without a word, as a worker does.
/// </summary>
sealed class PluginFolder
{
    const string ClassEnd = ".class";
    static readonly string[] s_provided = ["java.", "javax.", "jdk.", "sun.", "org.apache.kafka.", "org.slf4j.", "org.apache.log4j."];

    static readonly EnumerationOptions s_wholeTree = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    readonly Dictionary<string, FoundClass> _classes = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<(string Jar, byte[] Content)>> _resources = new(StringComparer.Ordinal);

    PluginFolder(string path) => Location = path;

    /// <summary>The folder or jar.</summary>
    public string Location { get; }

    /// <summary>The location as the worker writes it.</summary>
    public string Url => $"file:{Location}{(Directory.Exists(Location) ? "/" : string.Empty)}";

    /// <summary>All classes.</summary>
    public IEnumerable<FoundClass> Classes => _classes.Values;

    /// <summary>Reads a folder with all jars below it, or one jar.</summary>
    public static PluginFolder Read(string path)
    {
        var folder = new PluginFolder(path);
        var jars = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", s_wholeTree).Where(IsArchive).Order(StringComparer.Ordinal)
            : Enumerable.Repeat(path, 1);
        foreach (var jar in jars)
        {
            folder.AddJar(jar);
        }

        return folder;
    }

    /// <summary>Whether a file is an archive of classes by its name.</summary>
    public static bool IsArchive(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".JAR" or ".ZIP";

    /// <summary>The class of that name in this plugin, or null.</summary>
    public FoundClass? Find(string name) => _classes.GetValueOrDefault(name);

    /// <summary>Whether the class can be had: from this plugin, from the worker, or from Java.</summary>
    public bool CanLoad(string name) =>
        _classes.ContainsKey(name) || s_provided.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>A resource of the first jar that has it, or of the named jar; null where there is none.</summary>
    public string? Resource(string name, string? jar = null) =>
        _resources.GetValueOrDefault(name.TrimStart('/'))?.Where(found => jar is null || found.Jar == jar)
            .Select(found => Encoding.UTF8.GetString(found.Content)).FirstOrDefault();

    void AddJar(string path)
    {
        try
        {
            using var jar = ZipFile.OpenRead(path);
            foreach (var entry in jar.Entries)
            {
                if (entry.Name.EndsWith(ClassEnd, StringComparison.Ordinal))
                {
                    AddClass(entry, path);
                }
                else if (IsWanted(entry))
                {
                    _resources.TryAdd(entry.FullName, []);
                    _resources[entry.FullName].Add((path, ReadAll(entry)));
                }
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // A damaged jar: the real worker says nothing either, and its plugins are simply absent.
        }
    }

    void AddClass(ZipArchiveEntry entry, string jar)
    {
        if (entry.FullName.StartsWith("META-INF/", StringComparison.Ordinal) || entry.Name is "module-info.class" or "package-info.class")
        {
            return;
        }

        var parsed = ClassFile.Parse(ReadAll(entry));
        _classes.TryAdd(parsed.Name, new FoundClass(parsed, jar));
    }

    // Manifests, properties and definitions are all that is ever asked for; whole libraries are not kept in memory.
    static bool IsWanted(ZipArchiveEntry entry) =>
        entry.FullName == "META-INF/MANIFEST.MF" || Path.GetExtension(entry.Name) is ".properties" or ".tsv";

    static byte[] ReadAll(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var memory = new MemoryStream((int)entry.Length);
        content.CopyTo(memory);
        return memory.ToArray();
    }
}
