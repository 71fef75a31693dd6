using System.Formats.Tar;
using Neo4jKafkaConnect.Worker.Linkage;

namespace Neo4jKafkaConnect.Connect;

/// <summary>
/// Reads jars out of the archive of a folder as the engine sends it: one at a time, so that memory holds no more than one.
/// </summary>
static class JarReading
{
    // Far above any jar of Kafka or a connector; what is larger is said not to be readable.
    const long LargestJar = 256 * 1024 * 1024;

    /// <summary>Whether an entry is a jar.</summary>
    public static bool IsJar(TarEntry entry) =>
        entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile
            && entry.Name.EndsWith(".jar", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a jar that is an entry.</summary>
    /// <param name="entry">The entry, before the next is asked for.</param>
    /// <param name="package">What <see cref="JarContents.Read"/> is asked for.</param>
    /// <param name="token">Ends it.</param>
    public static async Task<JarContents> ReadAsync(TarEntry entry, string? package, CancellationToken token)
    {
        var name = entry.Name[(entry.Name.LastIndexOf('/') + 1)..];
        if (entry.Length > LargestJar)
            return new JarContents(
                name, new HashSet<string>(), new Dictionary<string, string>(), $"{entry.Length} bytes are more than is read");
        using var content = new MemoryStream((int)entry.Length);
        if (entry.DataStream is { } stream)
            await stream.CopyToAsync(content, token);
        content.Position = 0;
        return JarContents.Read(name, content, package);
    }

    /// <summary>Reads all jars of an archive.</summary>
    public static async Task<IReadOnlyList<JarContents>> ReadAllAsync(Stream archive, CancellationToken token)
    {
        List<JarContents> jars = [];
        await using var reader = new TarReader(archive);
        while (await reader.GetNextEntryAsync(copyData: false, token) is { } entry)
        {
            if (IsJar(entry))
                jars.Add(await ReadAsync(entry, package: null, token));
        }

        return jars;
    }
}
