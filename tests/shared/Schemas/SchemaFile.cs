using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Schemas;

/// <summary>A schema of the repository, with a validator that knows every keyword of the schema's own draft.</summary>
sealed class SchemaFile
{
    // Without the option a validator only notes what a format demands.
    static readonly EvaluationOptions s_options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    readonly JsonSchema _schema;

    SchemaFile(JsonObject document, Uri place)
    {
        Document = document;
        _schema = Build(document.ToJsonString(), place, new SchemaRegistry { Fetch = Fetch });
    }

    /// <summary>Where the schemas lie that a release carries and docs/ describes.</summary>
    public static AbsolutePath Folder => Repository.Root / "docs" / "schemas";

    /// <summary>The schema as it stands in its file.</summary>
    public JsonObject Document { get; }

    /// <summary>Reads one of <c>docs/schemas/</c>.</summary>
    /// <param name="name">Its name, such as <c>smoke</c>.</param>
    public static SchemaFile Published(string name) => Read(Folder / $"{name}.schema.json");

    /// <summary>Reads a schema. What it refers to is found beside it by its file's name, or in the folder by its <c>$id</c>.</summary>
    /// <param name="file">The schema.</param>
    /// <param name="definition">The one of its definitions to judge by, where it holds several.</param>
    public static SchemaFile Read(AbsolutePath file, string? definition = null)
    {
        var document = Parse(file);
        if (definition is not null)
            document["allOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/definitions/{definition}" });
        return new SchemaFile(document, new Uri(file));
    }

    /// <summary>What a reference leads to, in the file itself or by <c>$id</c> in one of <c>docs/schemas/</c>.</summary>
    /// <param name="document">The schema with the reference.</param>
    /// <param name="reference">Such as <c>#/$defs/digest</c>.</param>
    /// <returns>The place, and the file that holds it.</returns>
    public static (JsonObject Target, JsonObject File) Resolve(JsonObject document, string reference)
    {
        var (id, pointer) = reference.Split('#') is [var before, var after] ? (before, after) : (reference, "");
        var file = id.Length == 0 ? document : Parse(Find(id) ?? throw new NotSupportedException($"No schema of docs/schemas/ is {id}."));
        return (pointer.Split('/').Skip(1).Aggregate(file, (x, name) => x[name]!.AsObject()), file);
    }

    /// <summary>Says what is wrong with a text of JSON; empty where nothing is.</summary>
    public IReadOnlyList<SchemaError> Validate(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Errors(_schema.Evaluate(document.RootElement, s_options));
    }

    /// <summary>Says what is wrong with the schema itself, by the draft that it names.</summary>
    public IReadOnlyList<SchemaError> ValidateItself()
    {
        var draft = (string?)Document["$schema"] == MetaSchemas.Draft7Id.OriginalString ? MetaSchemas.Draft7 : MetaSchemas.Draft202012;
        using var document = JsonDocument.Parse(Document.ToJsonString());
        return Errors(draft.Evaluate(document.RootElement, s_options));
    }

    // Of a value that is valid, the branches of an alternative that were not taken are no errors.
    // Where two of them hold, a value is refused without a word.
    static IReadOnlyList<SchemaError> Errors(EvaluationResults results)
    {
        if (results.IsValid)
            return [];
        List<EvaluationResults> refused = [.. (results.Details ?? []).Append(results).Where(x => !x.IsValid)];
        var told = refused.SelectMany(x => x.Errors ?? [], (x, error) => Error(x, error.Key, error.Value));
        var silent = refused.Where(x => x.Errors is null && !refused.Exists(y => IsBelow(y, x)));
        return [.. told.Concat(silent.Select(x => Error(x, "oneOf", "More than one of the alternatives holds"))).Distinct()];
    }

    static bool IsBelow(EvaluationResults one, EvaluationResults other) =>
        one.EvaluationPath.ToString().StartsWith($"{other.EvaluationPath}/", StringComparison.Ordinal);

    static SchemaError Error(EvaluationResults results, string keyword, string message) =>
        new(Keyword(results.EvaluationPath.ToString(), keyword), results.InstanceLocation.ToString(), message);

    // JsonSchema.Net 8.0.5 names the keyword twice where it steps into the items of draft 2020-12.
    static string Keyword(string path, string keyword) =>
        $"{path}/{keyword}".TrimEnd('/').Replace("/items/items", "/items", StringComparison.Ordinal);

    static string? Find(string id) => Directory.GetFiles(Folder, "*.schema.json").SingleOrDefault(x => (string?)Parse(x)["$id"] == id);

    static JsonObject Parse(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsObject();

    static JsonSchema Build(string json, Uri place, SchemaRegistry registry) =>
        JsonSchema.FromText(json, new BuildOptions { SchemaRegistry = registry }, place);

    static IBaseDocument? Fetch(Uri uri, SchemaRegistry registry)
    {
        // Of an URN the validator asks with the fragment.
        var id = uri.OriginalString.Split('#')[0];
        var file = uri.IsFile
            ? uri.LocalPath
            : Find(id);
        return file is null ? null : Build(File.ReadAllText(file), new Uri(file), registry);
    }
}

/// <summary>What a schema has against a value.</summary>
/// <param name="Keyword">The keyword that refused it, as the path that led to it through the schema and its references.</param>
/// <param name="Location">Where in the value.</param>
/// <param name="Message">The validator's words.</param>
sealed record SchemaError(string Keyword, string Location, string Message);
