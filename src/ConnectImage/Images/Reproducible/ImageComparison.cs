using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Images.Reproducible;

/// <summary>Says in what two images differ, down to the file in a layer.</summary>
static class ImageComparison
{
    const string Absent = "absent";

    /// <summary>
    /// The differences, one a line: the place, then the first image's value and the second's. None where the images are the same to the
    /// last byte.
    /// </summary>
    /// <exception cref="System.Text.Json.JsonException">A configuration is none.</exception>
    public static async Task<IReadOnlyList<string>> CompareAsync(ExportedImage first, ExportedImage second, CancellationToken token)
    {
        if (first.Configuration.Span.SequenceEqual(second.Configuration.Span))
            return [];
        List<string> differences = [.. CompareConfigurations(first, second)];
        for (var index = 0; index < Math.Min(first.Layers.Count, second.Layers.Count); index++)
        {
            if (first.Layers[index].DiffId != second.Layers[index].DiffId)
                differences.AddRange(await CompareLayersAsync(index + 1, first.Layers[index], second.Layers[index], token));
        }

        if (first.Layers.Count != second.Layers.Count)
            differences.Add($"layers: {first.Layers.Count}, {second.Layers.Count}");
        return differences.Count > 0 ? differences : ["configuration: the same values, written differently"];
    }

    static IEnumerable<string> CompareConfigurations(ExportedImage first, ExportedImage second) =>
        Compare(Flatten(first.Configuration), Flatten(second.Configuration), "configuration ");

    static async Task<IReadOnlyList<string>> CompareLayersAsync(
        int number, ExportedLayer first, ExportedLayer second, CancellationToken token)
    {
        try
        {
            List<string> differences = [.. Compare(
                await ReadAsync(first, token), await ReadAsync(second, token), $"layer {number.ToString(CultureInfo.InvariantCulture)} ")];
            return differences.Count > 0 ? differences : [$"layer {number}: the same files in another order or form"];
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException)
        {
            return [$"layer {number}: {first.DiffId}, {second.DiffId}; its files cannot be listed ({exception.Message})"];
        }
    }

    static IEnumerable<string> Compare(SortedDictionary<string, string> first, SortedDictionary<string, string> second, string where) =>
        first.Keys.Union(second.Keys)
            .Order(StringComparer.Ordinal)
            .Select(x => (Name: x, First: first.GetValueOrDefault(x, Absent), Second: second.GetValueOrDefault(x, Absent)))
            .Where(x => x.First != x.Second)
            .Select(x => $"{where}{x.Name}: {x.First}, {x.Second}");

    // The layers' digests differ where the layers do, which is told file by file.
    static SortedDictionary<string, string> Flatten(ReadOnlyMemory<byte> configuration)
    {
        SortedDictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var value in ValuesOf(JsonNode.Parse(configuration.Span)))
            values[value.GetPath()] = value.ToJsonString();
        return values;
    }

    static IEnumerable<JsonNode> ValuesOf(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } members => members.Where(x => x.Key != "diff_ids").SelectMany(x => ValuesOf(x.Value)),
        JsonArray { Count: > 0 } list => list.SelectMany(ValuesOf),
        _ => node is null ? [] : [node],
    };

    static async Task<SortedDictionary<string, string>> ReadAsync(ExportedLayer layer, CancellationToken token)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        await using var content = layer.OpenContent();
        await using var reader = new TarReader(content);
        while (await reader.GetNextEntryAsync(cancellationToken: token) is { } entry)
            files[$"/{entry.Name.TrimStart('.', '/')}"] = await DescribeAsync(entry, token);
        return files;
    }

    static async Task<string> DescribeAsync(TarEntry entry, CancellationToken token)
    {
        var hash = entry.DataStream is { } data ? $" sha256 {Convert.ToHexStringLower(await SHA256.HashDataAsync(data, token))[..12]}" : "";
        var link = entry.LinkName.Length > 0 ? $" to {entry.LinkName}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.EntryType} {Convert.ToString((int)entry.Mode, 8)} {entry.Uid}:{entry.Gid} {entry.Length} bytes of "
                + $"{entry.ModificationTime.UtcDateTime:yyyy-MM-dd HH:mm:ss}{hash}{link}");
    }
}
