using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>
/// The references within a bill of materials, and its order: the same for the same parts, where scanners draw identifiers by lot.
/// </summary>
static class BillReferences
{
    /// <summary>An identifier that follows from a text (RFC 9562, version 8).</summary>
    public static Guid UuidOf(string text)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }

    /// <summary>Replaces drawn identifiers by ones that follow from what they stand for.</summary>
    public static void Renew(JsonObject bill)
    {
        Dictionary<string, string> renewed = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (var component in ComponentsOf(bill).OrderBy(IdentityOf, StringComparer.Ordinal))
        {
            if ((string?)component["bom-ref"] is not { } old || !Guid.TryParse(old, out _))
                continue;
            var identity = IdentityOf(component);
            var number = 0;
            string reference;
            do
                reference = UuidOf(number == 0 ? identity : $"{identity}\n{number}").ToString();
            while (!taken.Add(reference) && ++number > 0);
            renewed[old] = reference;
            component["bom-ref"] = reference;
        }

        foreach (var dependency in DependenciesOf(bill))
        {
            Replace(dependency, "ref", renewed);
            if (dependency["dependsOn"] is not JsonArray targets)
                continue;
            dependency["dependsOn"] = new JsonArray(
                [.. targets.Select(x => (string?)x ?? "").Select(x => (JsonNode)renewed.GetValueOrDefault(x, x))]);
        }
    }

    /// <summary>Adds dependencies of a part.</summary>
    public static void Depend(JsonObject bill, string part, IReadOnlyList<string> targets)
    {
        var dependencies = bill["dependencies"] as JsonArray ?? [];
        bill["dependencies"] = dependencies;
        var entry = DependenciesOf(bill).FirstOrDefault(x => (string?)x["ref"] == part);
        if (entry is null)
            dependencies.Add(entry = new JsonObject { ["ref"] = part });
        if (entry["dependsOn"] is not JsonArray on)
            entry["dependsOn"] = on = [];
        foreach (var target in targets)
        {
            on.Add(target);
            dependencies.Add(new JsonObject { ["ref"] = target, ["dependsOn"] = new JsonArray() });
        }
    }

    /// <summary>Puts everything whose order says nothing into one order.</summary>
    public static void Sort(JsonObject bill)
    {
        foreach (var component in ComponentsOf(bill))
            SortBy(component, "properties", x => $"{(string?)x["name"]}\n{(string?)x["value"]}");
        SortBy(bill, "components", x => $"{(string?)x["bom-ref"]}");
        SortBy(bill, "dependencies", x => $"{(string?)x["ref"]}");
        foreach (var dependency in DependenciesOf(bill))
        {
            if (dependency["dependsOn"] is JsonArray targets)
                dependency["dependsOn"] = new JsonArray([.. targets
                    .Select(x => (string?)x ?? "")
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(x => (JsonNode)x)]);
        }
    }

    static void SortBy(JsonObject parent, string name, Func<JsonObject, string> key)
    {
        if (parent[name] is not JsonArray items)
            return;
        var sorted = items.OfType<JsonObject>().OrderBy(key, StringComparer.Ordinal).Select(x => x.DeepClone()).ToArray();
        parent[name] = new JsonArray(sorted);
    }

    // Name and version may be the same for two files; the properties (path, layer) tell them apart.
    static string IdentityOf(JsonObject component) => string.Join('\n',
    [
        (string?)component["type"] ?? "", (string?)component["name"] ?? "", (string?)component["version"] ?? "",
        .. (component["properties"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(x => $"{(string?)x["name"]}={(string?)x["value"]}")
            .Order(StringComparer.Ordinal),
    ]);

    static List<JsonObject> ComponentsOf(JsonObject bill)
    {
        List<JsonObject> components = [.. (bill["components"] as JsonArray ?? []).OfType<JsonObject>()];
        if (bill["metadata"]?["component"] is JsonObject root)
            components.Add(root);
        return components;
    }

    static List<JsonObject> DependenciesOf(JsonObject bill) => [.. (bill["dependencies"] as JsonArray ?? []).OfType<JsonObject>()];

    static void Replace(JsonObject item, string name, Dictionary<string, string> renewed)
    {
        if ((string?)item[name] is { } old && renewed.TryGetValue(old, out var reference))
            item[name] = reference;
    }
}
