using System.Text.Json;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Hub;

/// <summary>What the client needs of a component's manifest.json.</summary>
sealed partial record ComponentManifest(
    string Owner, string Provider, string Name, string Title, string Version, IReadOnlyList<string> Licenses)
{
    /// <summary>The folder that the component is installed as.</summary>
    public string FolderName => $"{Owner}-{Name}";

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="HubException">It is not JSON, or lacks a part, or names a folder that leads elsewhere.</exception>
    public static ComponentManifest Parse(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var owner = root.GetProperty("owner");
            var manifest = new ComponentManifest(
                Text(owner, "username"), Text(owner, "name"), Text(root, "name"), Text(root, "title"), Text(root, "version"),
                ReadLicenses(root));
            return SafeName().IsMatch(manifest.FolderName)
                ? manifest
                : throw HubException.Unknown($"The manifest names an impossible component: {manifest.FolderName}");
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw HubException.Unknown($"Unable to read the component's manifest: {failure.Message}");
        }
    }

    static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString() ?? throw new KeyNotFoundException(name);

    static List<string> ReadLicenses(JsonElement root) =>
        root.TryGetProperty("license", out var licenses) && licenses.ValueKind == JsonValueKind.Array
            ? [.. licenses
                .EnumerateArray()
                .SelectMany(license => new[] { Optional(license, "name"), Optional(license, "url") })
                .OfType<string>()]
            : [];

    static string? Optional(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() : null;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    private static partial Regex SafeName();
}
