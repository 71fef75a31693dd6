using System.Text.Json;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>A value of a JSON document and the way to it, for messages that name the place.</summary>
/// <param name="Element">The value.</param>
/// <param name="Path">Such as <c>$.Results[0]</c>.</param>
readonly record struct JsonPlace(JsonElement Element, string Path)
{
    public string Text(string name) => OptionalText(name) ?? throw new FormatException($"{Path} has no {name}.");

    public string? OptionalText(string name) => Member(name) is not { } member ? null
        : member.ValueKind == JsonValueKind.String ? member.GetString()
        : throw Wrong(name, "text", member);

    public int Integer(string name) => Member(name) is not { } member ? throw new FormatException($"{Path} has no {name}.")
        : member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var value) ? value
        : throw Wrong(name, "a whole number", member);

    public double? OptionalNumber(string name) => Member(name) is not { } member ? null
        : member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var value) ? value
        : throw Wrong(name, "a number", member);

    public bool Flag(string name) => Member(name) is { } member && member.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false", member),
    };

    public JsonPlace Object(string name) => OptionalObject(name) ?? throw new FormatException($"{Path} has no {name}.");

    public JsonPlace? OptionalObject(string name) => Member(name) is not { } member ? null
        : member.ValueKind == JsonValueKind.Object ? new JsonPlace(member, $"{Path}.{name}")
        : throw Wrong(name, "an object", member);

    public IEnumerable<JsonPlace> Items(string name) =>
        Member(name) is null ? throw new FormatException($"{Path} has no {name}.") : OptionalItems(name);

    public IEnumerable<JsonPlace> OptionalItems(string name)
    {
        if (Member(name) is not { } member)
            return [];
        if (member.ValueKind != JsonValueKind.Array)
            throw Wrong(name, "a list", member);
        var path = $"{Path}.{name}";
        return member.EnumerateArray().Select((item, index) => new JsonPlace(item, $"{path}[{index}]"));
    }

    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Select(x => x.Element.ValueKind == JsonValueKind.String
            ? x.Element.GetString()!
            : throw new FormatException($"{x.Path} is no text."))];

    public IEnumerable<(string Name, JsonPlace Value)> Members()
    {
        var path = Path;
        return Element.EnumerateObject().Select(x => (x.Name, new JsonPlace(x.Value, $"{path}.{x.Name}")));
    }

    // Go writes an empty list as null.
    JsonElement? Member(string name)
    {
        if (Element.ValueKind != JsonValueKind.Object)
            throw new FormatException($"{Path} is no object.");
        return Element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
    }

    FormatException Wrong(string name, string expected, JsonElement member) =>
        new($"{Path}.{name} is {member.ValueKind.ToString().ToLowerInvariant()} and not {expected}.");
}
