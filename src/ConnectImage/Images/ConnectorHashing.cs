using System.Formats.Tar;
using System.Security.Cryptography;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;

namespace Neo4jKafkaConnect.Images;

/// <summary>Hashes the connector that lies in an image: nothing of the image runs.</summary>
public sealed class ConnectorHashing(EngineSession session)
{
    /// <summary>The hash of its jars, as <see cref="ConnectorHash"/> defines it.</summary>
    /// <exception cref="FindingsException">There is no jar.</exception>
    public async Task<string> HashAsync(string image, CancellationToken token)
    {
        var container = await session.CreateContainerAsync(new ContainerPlan(image, "connector"), token);
        var jars = await new EngineExport(session.Engine).ReadFilesAsync(
            $"Reading {ConnectorHash.Folder} from {image}.", container.Id, $"{ConnectorHash.Folder}/.",
            archive => ReadAsync(archive, token), token);
        return jars is { Count: > 0 } ? ConnectorHash.Of(jars) : throw new FindingsException(
            $"Hashing the connector in {image}.", $"There is no jar in {ConnectorHash.Folder}.", "See what the Dockerfile installs.");
    }

    static async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadAsync(Stream archive, CancellationToken token)
    {
        List<KeyValuePair<string, string>> jars = [];
        await using var reader = new TarReader(archive);
        while (await reader.GetNextEntryAsync(cancellationToken: token) is { } entry)
        {
            var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            if (entry.DataStream is { } data && name.EndsWith(".jar", StringComparison.Ordinal) && !name.Contains('/'))
                jars.Add(new(name, Convert.ToHexStringLower(await SHA256.HashDataAsync(data, token))));
        }

        return jars;
    }
}
