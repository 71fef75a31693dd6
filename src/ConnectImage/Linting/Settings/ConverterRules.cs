using System.Text.Json;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether records keep what change data capture needs.</summary>
static class ConverterRules
{
    const string Json = "org.apache.kafka.connect.json.JsonConverter";

    static readonly string[] s_sides = ["key.converter", "value.converter"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "properties/converter", Severity.Error, "Converters keep the schema of change events",
            "Change events carry structures and temporal types that the sink rebuilds only from records with their schema. "
                + "JsonConverter with schemas.enable=false, StringConverter and ByteArrayConverter drop it. "
                + "A connector that names its own converter is judged by that one.",
            Converters),
    ];

    static IEnumerable<Finding> Converters(LintSources sources, Rule rule)
    {
        List<(SourceFile File, Dictionary<string, string> Settings)> templates = [.. ChangeTemplates(sources)];
        if (templates.Count == 0)
            yield break;
        foreach (var side in s_sides)
        {
            foreach (var (file, settings) in templates.Where(x => x.Settings.ContainsKey(side)))
            {
                if (Fault(side, settings.GetValueOrDefault) is { } fault)
                    yield return new Finding(rule, file.Name, RegionOf(file, side), fault, Remedy(side)) { Subject = side };
            }

            var heir = templates.FirstOrDefault(x => !x.Settings.ContainsKey(side)).File;
            foreach (var worker in heir is null ? [] : sources.Workers)
            {
                // What a container takes from the image is said of the properties file, which the image repeats.
                var isOwn = worker.Own.ContainsKey(side) || worker.Own.ContainsKey($"{side}.schemas.enable");
                if (isOwn && Fault(side, worker.Text) is { } fault)
                    yield return worker.At(
                        rule, worker.Own.ContainsKey(side) ? side : $"{side}.schemas.enable",
                        $"{fault.TrimEnd('.')}, and {Path.GetFileName(heir!.Name)} names no converter of its own.", Remedy(side));
            }
        }
    }

    static string? Fault(string side, Func<string, string?> setting) => (setting(side), setting($"{side}.schemas.enable")) switch
    {
        (Json, { } enable) when enable.Equals("false", StringComparison.OrdinalIgnoreCase) =>
            $"{side} is JsonConverter with schemas.enable=false: change events lose their schema.",
        ({ } name, _) when name.EndsWith(".StringConverter", StringComparison.Ordinal)
            || name.EndsWith(".ByteArrayConverter", StringComparison.Ordinal) =>
            $"{side} is {name[(name.LastIndexOf('.') + 1)..]}: change events lose their schema.",
        _ => null,
    };

    static string Remedy(string side) => $"Use {Json} with {side}.schemas.enable=true, or a converter with a schema registry.";

    static IEnumerable<(SourceFile, Dictionary<string, string>)> ChangeTemplates(LintSources sources)
    {
        foreach (var file in sources.Files.Where(x => x.Name.EndsWith(ConnectorTemplate.Suffix, StringComparison.Ordinal)))
        {
            var settings = Read(file.Text);
            if (settings.GetValueOrDefault("neo4j.source-strategy") == "CDC"
                || settings.Keys.Any(x => x.StartsWith("neo4j.cdc.", StringComparison.Ordinal)))
                yield return (file, settings);
        }
    }

    // A template that is no JSON is another rule's finding.
    static Dictionary<string, string> Read(string text)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(
                text.TrimStart('\uFEFF'),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("config", out var inner) && inner.ValueKind == JsonValueKind.Object)
                root = inner;
            foreach (var property in root.ValueKind == JsonValueKind.Object ? root.EnumerateObject() : default)
                settings[property.Name] = property.Value.ToString();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A lone surrogate in a string is no JsonException.
            settings.Clear();
        }

        return settings;
    }

    static SourceRegion? RegionOf(SourceFile file, string key)
    {
        var index = file.Text.IndexOf($"\"{key}\"", StringComparison.Ordinal);
        return index < 0 ? null : file.RegionOf(index, key.Length + 2);
    }
}
