using System.Formats.Tar;
using System.Text.Json;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Worker.Linkage;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What is known of the connector's folder once it was read.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Jars">What its jars' class files name.</param>
sealed record ConnectorContents(ConnectorFolder Folder, IReadOnlyList<JarContents> Jars)
{
    /// <summary>Reads the folder's archive as the engine sends it.</summary>
    public static async Task<ConnectorContents> ReadAsync(string folder, Stream archive, CancellationToken token)
    {
        List<JarContents> jars = [];
        string? version = null;
        await using var reader = new TarReader(archive);
        while (await reader.GetNextEntryAsync(copyData: false, token) is { } entry)
        {
            if (JarReading.IsJar(entry))
                jars.Add(await JarReading.ReadAsync(entry, PluginLinkage.Package, token));
            else if (IsManifest(entry) && entry.DataStream is { } content)
                version = await ReadVersionAsync(content, token);
        }

        return new ConnectorContents(
            new ConnectorFolder(folder, [.. jars.Select(x => x.Jar).Order(StringComparer.Ordinal)], version), jars);
    }

    static bool IsManifest(TarEntry entry) => entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile
        && entry.Name.Count('/') == 1 && entry.Name.EndsWith("/manifest.json", StringComparison.Ordinal);

    static async Task<string?> ReadVersionAsync(Stream content, CancellationToken token)
    {
        try
        {
            using var manifest = await JsonDocument.ParseAsync(content, default, token);
            return manifest.RootElement.OptionalText("version");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
