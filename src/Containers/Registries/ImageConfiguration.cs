using System.Text.Json;
using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Basics;

namespace Neo4jKafkaConnect.Registries;

/// <summary>
/// Reads an image's configuration, and writes it in one form (OCI image specification, config.md; docker's health check, shell and triggers
/// beside it).
/// </summary>
public static class ImageConfiguration
{
    static readonly string[] s_members =
    [
        "architecture", "author", "config", "created", "history", "os", "os.features", "os.version", "rootfs", "variant",
    ];

    static readonly string[] s_settings =
    [
        "ArgsEscaped", "Cmd", "Entrypoint", "Env", "ExposedPorts", "Healthcheck", "Labels", "OnBuild", "Shell", "StopSignal", "StopTimeout",
        "User", "Volumes", "WorkingDir",
    ];

    /// <summary>The digests of an image's layers without compression.</summary>
    /// <exception cref="JsonException">It is no configuration.</exception>
    /// <exception cref="KeyNotFoundException">It names no layers.</exception>
    public static IReadOnlyList<string> DiffIdsOf(ReadOnlyMemory<byte> configuration)
    {
        using var document = JsonDocument.Parse(configuration);
        return [.. document.RootElement.GetProperty("rootfs").GetProperty("diff_ids").EnumerateArray().Select(x => x.GetString() ?? "")];
    }

    /// <summary>
    /// The configuration that says the same of an image and nothing of the build that made it: neither the engine's version and the
    /// builder's container nor caches and times, members in the order of their names.
    /// </summary>
    /// <param name="configuration">As the builder left it.</param>
    /// <param name="diffIds">The layers.</param>
    /// <param name="baseSteps">How many steps of the history are the base image's, and stay as they are.</param>
    /// <param name="time">When the image was made, and each further step.</param>
    /// <exception cref="JsonException">It is no configuration.</exception>
    public static byte[] Normalize(ReadOnlyMemory<byte> configuration, IReadOnlyList<string> diffIds, int baseSteps, DateTimeOffset time)
    {
        if (JsonNode.Parse(configuration.Span) is not JsonObject image)
            throw new JsonException("An image's configuration is an object.");
        image["created"] = Rfc3339.Format(time);
        image["rootfs"] = new JsonObject
        {
            ["type"] = "layers",
            ["diff_ids"] = new JsonArray([.. diffIds.Select(x => JsonValue.Create(x))]),
        };
        if (image["config"] is JsonObject settings)
            image["config"] = Only(settings, s_settings);
        foreach (var step in (image["history"] as JsonArray ?? []).Skip(baseSteps).OfType<JsonObject>())
            step["created"] = Rfc3339.Format(time);
        return JsonSerializer.SerializeToUtf8Bytes(Sort(Only(image, s_members)));
    }

    // Members without a value are written by some engines and left out by others.
    static JsonObject Only(JsonObject node, IReadOnlyList<string> names) =>
        new([.. names.Where(x => !IsEmpty(node[x])).Select(x => KeyValuePair.Create(x, node[x]?.DeepClone()))]);

    static bool IsEmpty(JsonNode? node) => node switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject members => members.Count == 0,
        _ => node.GetValueKind() is JsonValueKind.False
            || (node.GetValueKind() is JsonValueKind.String && node.GetValue<string>().Length == 0),
    };

    static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject members =>
            new JsonObject([.. members.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => KeyValuePair.Create(x.Key, Sort(x.Value)))]),
        JsonArray list => new JsonArray([.. list.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
