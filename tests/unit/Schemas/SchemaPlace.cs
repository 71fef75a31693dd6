using System.Text.Json.Nodes;

namespace Neo4jKafkaConnect.Tests.Schemas;

/// <summary>A place in a schema.</summary>
/// <param name="Value">What stands there.</param>
/// <param name="Path">The way to it, through references.</param>
/// <param name="Location">Where it stands in the file.</param>
sealed record SchemaPlace(JsonNode Value, string Path, string Location)
{
    /// <summary>What an object has under a name.</summary>
    public SchemaPlace Property(string name) => new(Value[name]!, $"{Path}/{Escape(name)}", $"{Location}/{Escape(name)}");

    /// <summary>One of an array's items.</summary>
    public SchemaPlace Item(int index) => new(Value[index]!, $"{Path}/{index}", $"{Location}/{index}");

    /// <summary>The demand that is made here.</summary>
    public SchemaConstraint Constraint(string detail, IReadOnlyList<JsonNode?> breaches) => new(Path, Location, detail, breaches);

    /// <summary>A name as it is written in the file, from a part of a JSON Pointer (RFC 6901).</summary>
    public static string Unescape(string name) =>
        name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
