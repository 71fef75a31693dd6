using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Tests.Schemas;

/// <summary>
/// Walks through a schema and samples side by side, and breaks each demand of the schema in turn. A keyword that it does not know ends
/// the walk: a validator passes over such a one without a word.
/// </summary>
/// <param name="document">The schema.</param>
/// <param name="isExhaustive">Whether demands count that no sample reaches; their breaches are empty.</param>
sealed class SchemaConstraints(JsonObject document, bool isExhaustive)
{
    // A demand that holds in one place of the samples holds in all: the path to it is the same.
    const int PlacesForEach = 3;

    static readonly HashSet<string> s_annotations = ["$schema", "$id", "$defs", "definitions", "title", "description"];

    // Kubernetes' own, of numbers and bytes; no draft defines them, so that no validator judges by them.
    static readonly HashSet<string> s_formatsOfOthers = ["byte", "int32", "int64"];

    static readonly (string Type, string Json)[] s_values =
    [
        ("null", "null"), ("boolean", "true"), ("integer", "7"), ("number", "1.5"),
        ("string", "\"text\""), ("array", "[]"), ("object", "{}"),
    ];

    /// <summary>Every demand of the schema, with breaches of it made from the samples.</summary>
    public IEnumerable<SchemaConstraint> Of(IEnumerable<string> samples) =>
        Walk(new SchemaPlace(document, "", ""), [.. samples.Select(x => SamplePlace.Of(JsonNode.Parse(x)))]);

    IEnumerable<SchemaConstraint> Walk(SchemaPlace schema, IReadOnlyList<SamplePlace> samples) =>
        schema.Value is not JsonObject keywords || (samples.Count == 0 && !isExhaustive)
            ? []
            : keywords.Select(x => x.Key).Where(x => !s_annotations.Contains(x))
                .SelectMany(x => Demands(keywords, x, schema.Property(x), samples));

    IEnumerable<SchemaConstraint> Demands(JsonObject schema, string keyword, SchemaPlace place, IReadOnlyList<SamplePlace> samples)
    {
        var value = place.Value;
        switch (keyword)
        {
            // What another file demands is tried with that one.
            case "$ref" when !((string)value!).StartsWith('#'):
                var (other, _) = SchemaFile.Resolve(document, (string)value!);
                return [place.Constraint("", other["type"] is { } named ? Values(samples, _ => OfOtherTypes(Types(named))) : [])];
            // Whether the reference is followed at all shows where its value has another type.
            case "$ref":
                var target = Resolve((string)value!);
                var types = target.Value["type"] is { } type ? Values(samples, _ => OfOtherTypes(Types(type))) : [];
                return Walk(target with { Path = place.Path }, samples).Prepend(place.Constraint("", types));
            case "allOf":
                return value.AsArray().SelectMany((_, i) => Walk(place.Item(i), samples));
            case "properties":
                return value.AsObject().Select(x => x.Key)
                    .SelectMany(x => Walk(place.Property(x), [.. Having(samples, x).Select(y => y.Property(x))]));
            case "items":
                return Walk(place, [.. Of<JsonArray>(samples).SelectMany(x => x.Value!.AsArray().Select((_, i) => x.Item(i)))]);
            case "additionalProperties" when value is JsonObject:
                return Walk(place, [.. Of<JsonObject>(samples).SelectMany(x => Others(x.Value!.AsObject(), schema).Select(x.Property))]);
            case "required":
                return value.AsArray().Select(x => (string)x!)
                    .Select(x => place.Constraint(x, Changes(Having(samples, x), o => o.Remove(x))));
            case "dependentRequired":
                return value.AsObject()
                    .SelectMany(x => x.Value!.AsArray(), (x, other) => (Name: x.Key, Other: (string)other!))
                    .Select(x => place.Constraint(
                        $"{x.Name} needs {x.Other}",
                        Changes(Having(Having(samples, x.Name), x.Other), o => o.Remove(x.Other))));
            default:
                return [place.Constraint("", Breaches(keyword, place, samples))];
        }
    }

    static IReadOnlyList<JsonNode?> Breaches(string keyword, SchemaPlace place, IReadOnlyList<SamplePlace> samples)
    {
        var value = place.Value;
        var texts = Of(samples, JsonValueKind.String);
        var numbers = Of(samples, JsonValueKind.Number);
        var objects = Of<JsonObject>(samples);
        switch (keyword)
        {
            case "type":
                return Values(samples, _ => OfOtherTypes(Types(value)));
            case "const":
                return Values(samples, x => OtherValues(x, [value]));
            case "enum":
                return Values(samples, x => OtherValues(x, [.. value.AsArray()]));
            case "pattern":
                string[] Others(JsonNode? text) => ["", " ", $"{text}!", $"!{text}"];
                return Values(texts, x => Others(x).Where(y => !Regex.IsMatch(y, (string)value!)).Select(y => JsonValue.Create(y)));
            case "format" when s_formatsOfOthers.Contains((string)value!):
                return [];
            case "format" when (string)value! == "date-time":
                return Values(texts, _ => [JsonValue.Create("soon"), JsonValue.Create("2026-11-26 01:02:03")]);
            case "minLength":
                return Values(texts, x => [JsonValue.Create(((string)x!)[..((int)value - 1)])]);
            case "minimum":
                return Values(numbers, _ => [JsonValue.Create((decimal)value - 1)]);
            case "maximum":
                return Values(numbers, _ => [JsonValue.Create((decimal)value + 1)]);
            case "minItems":
                return Changes<JsonArray>(Of<JsonArray>(samples), a => a.RemoveRange((int)value - 1, a.Count - (int)value + 1));
            case "minProperties":
                return Changes(objects, o =>
                {
                    while (o.Count >= (int)value)
                        o.RemoveAt(o.Count - 1);
                });
            case "additionalProperties" when value.GetValueKind() == JsonValueKind.False:
                return Changes(objects, o => o["notOfTheSchema"] = true);
            case "oneOf" or "anyOf" when BranchesHaveOnly(value, "type"):
                return Values(samples, _ => OfOtherTypes(value.AsArray().SelectMany(x => Types(x!["type"]!))));
            case "oneOf" or "anyOf" when BranchesHaveOnly(value, "required"):
                List<string> names = [.. value.AsArray().SelectMany(x => x!["required"]!.AsArray()).Select(x => (string)x!)];
                return [.. WithNone(names, objects), .. keyword == "oneOf" ? WithAll(names, objects) : []];
            default:
                throw new NotSupportedException($"No breach is known for the keyword at {place.Path}: {value.ToJsonString()}");
        }
    }

    static bool BranchesHaveOnly(JsonNode branches, string keyword) =>
        branches.AsArray().All(x => x!.AsObject().All(y => y.Key == keyword));

    static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(x => (string)x!) : [(string)type!];

    static IEnumerable<JsonNode?> OfOtherTypes(IEnumerable<string> types)
    {
        HashSet<string> allowed = [.. types];
        return s_values
            .Where(x => !allowed.Contains(x.Type) && !(x.Type == "integer" && allowed.Contains("number")))
            .Select(x => JsonNode.Parse(x.Json));
    }

    static IEnumerable<JsonNode?> OtherValues(JsonNode? sample, IReadOnlyList<JsonNode?> allowed)
    {
        JsonNode?[] others = [$"{sample}s", 4711, sample?.GetValueKind() is not JsonValueKind.True];
        return others.Where(x => !allowed.Any(y => JsonNode.DeepEquals(x, y)));
    }

    static IReadOnlyList<JsonNode?> WithNone(List<string> names, IEnumerable<SamplePlace> samples) =>
        Changes(samples.Where(x => names.Exists(x.Value!.AsObject().ContainsKey)), o => names.ForEach(x => o.Remove(x)));

    // What one of the names has, under each of them.
    static IReadOnlyList<JsonNode?> WithAll(List<string> names, IEnumerable<SamplePlace> samples) => Changes(
        samples.Where(x => names.Exists(x.Value!.AsObject().ContainsKey)),
        o => names.ForEach(x => o[x] ??= names.Select(y => o[y]).First(y => y is not null)!.DeepClone()));

    static IEnumerable<string> Others(JsonObject sample, JsonObject schema)
    {
        var known = schema["properties"]?.AsObject();
        return sample.Select(x => x.Key).Where(x => known?.ContainsKey(x) is not true);
    }

    static IReadOnlyList<JsonNode?> Values(IEnumerable<SamplePlace> samples, Func<JsonNode?, IEnumerable<JsonNode?>> others) =>
        [.. samples.Take(PlacesForEach).SelectMany(x => others(x.Value), (x, other) => x.Put(other))];

    static IReadOnlyList<JsonNode?> Changes(IEnumerable<SamplePlace> samples, Action<JsonObject> change) =>
        Changes<JsonObject>(samples, change);

    static IReadOnlyList<JsonNode?> Changes<T>(IEnumerable<SamplePlace> samples, Action<T> change)
        where T : JsonNode =>
        [.. samples.Take(PlacesForEach).Select(x => x.Change(change))];

    static IEnumerable<SamplePlace> Of<T>(IEnumerable<SamplePlace> samples) => samples.Where(x => x.Value is T);

    static IEnumerable<SamplePlace> Of(IEnumerable<SamplePlace> samples, JsonValueKind kind) =>
        samples.Where(x => x.Value?.GetValueKind() == kind);

    static IEnumerable<SamplePlace> Having(IEnumerable<SamplePlace> samples, string name) =>
        Of<JsonObject>(samples).Where(x => x.Value!.AsObject().ContainsKey(name));

    SchemaPlace Resolve(string reference) => reference.StartsWith("#/", StringComparison.Ordinal)
        ? new SchemaPlace(
            reference[2..].Split('/').Aggregate((JsonNode)document, (x, name) => x[SchemaPlace.Unescape(name)]!), "", reference[1..])
        : throw new NotSupportedException($"The walk does not follow a reference into another file: {reference}");
}
