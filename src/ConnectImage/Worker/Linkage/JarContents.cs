using System.IO.Compression;

namespace Neo4jKafkaConnect.Worker.Linkage;

/// <summary>The classes of one jar and what they name.</summary>
/// <param name="Jar">The file's name.</param>
/// <param name="Classes">The classes that it holds, with slashes.</param>
/// <param name="References">Each class below the asked package that its classes name, with the first class that does.</param>
/// <param name="Fault">Why it could not be read, and with it what a worker passes over without a word; null where it could.</param>
sealed record JarContents(string Jar, IReadOnlySet<string> Classes, IReadOnlyDictionary<string, string> References, string? Fault)
{
    const string ClassSuffix = ".class";

    // What a jar holds for later versions of Java (JEP 238): META-INF/versions/11/com/example/A.class.
    const string VersionsFolder = "META-INF/versions/";

    /// <summary>Reads the names of a jar's classes, and what these name below a package.</summary>
    /// <param name="jar">The file's name.</param>
    /// <param name="content">The file; can be read at any place.</param>
    /// <param name="package">Such as <c>org/apache/kafka/</c>; null where only the jar's own classes are asked for, which reads its
    /// directory alone.</param>
    public static JarContents Read(string jar, Stream content, string? package)
    {
        HashSet<string> classes = new(StringComparer.Ordinal);
        Dictionary<string, string> references = new(StringComparer.Ordinal);
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in archive.Entries.Where(x => x.FullName.EndsWith(ClassSuffix, StringComparison.Ordinal)))
            {
                var name = NameOf(entry.FullName);
                classes.Add(name);
                if (package is null)
                    continue;
                foreach (var named in ConstantPool.ReadClassNames(ReadAll(entry))
                    .Where(x => x.StartsWith(package, StringComparison.Ordinal)))
                    references.TryAdd(named, name);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            return new JarContents(jar, classes, references, exception.Message);
        }

        return new JarContents(jar, classes, references, null);
    }

    static string NameOf(string path)
    {
        var name = path[..^ClassSuffix.Length];
        return name.StartsWith(VersionsFolder, StringComparison.Ordinal) && name.IndexOf('/', VersionsFolder.Length) is var end and > 0
            ? name[(end + 1)..]
            : name;
    }

    static byte[] ReadAll(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
