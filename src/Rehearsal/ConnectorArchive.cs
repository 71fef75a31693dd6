using System.Globalization;
using System.IO.Compression;
using System.Text;
using Neo4jKafkaConnect.Failures;
using NuGet.Versioning;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// Packs the connector's stand-in into an archive of the hub's format, for one version: the recipe is in the stand-in's README.
/// </summary>
/// <param name="sources">The folder of the stand-in.</param>
/// <param name="classes">The compiled classes of all jars.</param>
sealed class ConnectorArchive(AbsolutePath sources, AbsolutePath classes)
{
    const string VersionPlaceholder = "${version}";
    const string DatePlaceholder = "${release_date}";

    // A regular file of mode 0644 and 0755, as zip keeps them for Unix.
    const int ModeOfFile = 0b1_000_000_110_100_100;
    const int ModeOfJar = 0b1_000_000_111_101_101;

    // Of 5.2.0, by the tag's date; other versions' dates are of no consequence here.
    const string ReleaseDate = "2026-02-05";

    // From this version on the archive carries the owner in its name (neo4j-connector.md, section 1).
    static readonly NuGetVersion s_longName = new(5, 5, 2);
    static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the archive: the same bytes for the same inputs.</summary>
    public void Write(string version, AbsolutePath file)
    {
        var top = NuGetVersion.Parse(version) >= s_longName ? $"neo4j-kafka-connect-neo4j-{version}" : $"neo4j-kafka-connect-{version}";
        var entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var member in FileHashes.FilesOf(sources / "archive"))
        {
            var name = FileHashes.NameBelow(sources / "archive", member);
            entries[$"{top}/{name}"] = name == "manifest.json" ? Fill(member, version) : File.ReadAllBytes(member);
        }

        foreach (var (name, jarVersion) in ReadJars(version))
            entries[$"{top}/lib/{name}-{jarVersion}.jar"] = MakeJar(name, jarVersion, version);
        using var stream = File.Create(file);
        WriteZip(stream, entries);
    }

    IEnumerable<(string Name, string Version)> ReadJars(string version) => File.ReadAllLines(sources / "jars.tsv")
        .Skip(1)
        .Select(line => line.Split('\t'))
        .Where(cells => cells.Length > 1)
        .Select(cells => (cells[0], cells[1].Replace(VersionPlaceholder, version, StringComparison.Ordinal)));

    byte[] MakeJar(string name, string jarVersion, string version)
    {
        var entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, content) in ClassesOf(name))
            entries[path] = content;
        var resources = sources / "resources" / name;
        if (resources.DirectoryExists())
        {
            foreach (var resource in FileHashes.FilesOf(resources))
                entries[FileHashes.NameBelow(resources, resource)] = ReadResource(resource, version);
        }

        var manifest = $"Manifest-Version: 1.0\r\nImplementation-Title: {name}\r\nImplementation-Version: {jarVersion}\r\n\r\n";
        using var stream = new MemoryStream();
        WriteZip(stream, entries.Prepend(new("META-INF/MANIFEST.MF", Encoding.UTF8.GetBytes(manifest))));
        return stream.ToArray();
    }

    // A class belongs to the jar that its source belongs to; nested classes carry the outer one's name before a dollar sign.
    IEnumerable<(string Path, byte[] Content)> ClassesOf(string jar)
    {
        var folder = sources / "src" / jar;
        if (!folder.DirectoryExists())
            yield break;
        foreach (var source in FileHashes.FilesOf(folder))
        {
            var package = Path.GetDirectoryName(FileHashes.NameBelow(folder, source))!.Replace('\\', '/');
            var compiled = Directory.Exists(classes / package)
                ? Directory.EnumerateFiles(classes / package, $"{source.NameWithoutExtension}*.class")
                : [];
            var own = compiled.Where(x => Path.GetFileNameWithoutExtension(x).Split('$')[0] == source.NameWithoutExtension).ToList();
            if (own is [])
                throw new InfrastructureException(
                    $"Packing {jar} of the connector's stand-in.", $"{source} was compiled into no class of its name.",
                    "Declare the class that the file is named after in it.");
            foreach (var file in own)
                yield return ($"{package}/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        }
    }

    static byte[] ReadResource(AbsolutePath file, string version) => Path.GetExtension(file) switch
    {
        ".tsv" => Encoding.UTF8.GetBytes(SelectRows(File.ReadAllText(file), NuGetVersion.Parse(version))),
        ".properties" => Fill(file, version),
        _ => File.ReadAllBytes(file),
    };

    static byte[] Fill(AbsolutePath file, string version) => Encoding.UTF8.GetBytes(File.ReadAllText(file)
        .Replace(VersionPlaceholder, version, StringComparison.Ordinal)
        .Replace(DatePlaceholder, ReleaseDate, StringComparison.Ordinal));

    /// <summary>Leaves the rows out of a definition file that do not belong to a version (columns <c>since</c> and <c>until</c>).</summary>
    internal static string SelectRows(string definition, NuGetVersion version)
    {
        var kept = new StringBuilder();
        (int Since, int Until)? columns = null;
        foreach (var line in definition.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split('\t');
            if (columns is null && !line.StartsWith('#'))
                columns = (Array.IndexOf(cells, "since"), Array.IndexOf(cells, "until"));
            else if (columns is { } known && !Belongs(cells, known.Since, known.Until, version))
                continue;
            kept.Append(CultureInfo.InvariantCulture, $"{line}\n");
        }

        return kept.ToString();
    }

    static bool Belongs(string[] cells, int since, int until, NuGetVersion version) =>
        (cells.ElementAtOrDefault(since) is not { Length: > 0 } first || version >= NuGetVersion.Parse(first))
        && (cells.ElementAtOrDefault(until) is not { Length: > 0 } last || version < NuGetVersion.Parse(last));

    static void WriteZip(Stream stream, IEnumerable<KeyValuePair<string, byte[]>> entries)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in entries)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = s_time;
            entry.ExternalAttributes = (name.EndsWith(".jar", StringComparison.Ordinal) ? ModeOfJar : ModeOfFile) << 16;
            using var output = entry.Open();
            output.Write(content);
        }
    }
}
