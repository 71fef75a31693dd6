using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Neo4jKafkaConnect.Tests.Schemas;

/// <summary>Walks through the type of a record and its schema side by side.</summary>
/// <param name="document">The schema.</param>
sealed class RecordContract(JsonObject document)
{
    /// <summary>Where the two say different things; empty where they agree.</summary>
    public IEnumerable<string> Differences(JsonTypeInfo type) => Differences(type, document, document, "$");

    static IEnumerable<string> Differences(JsonTypeInfo contract, JsonObject node, JsonObject file, string path)
    {
        if ((string?)node["$ref"] is { } reference)
        {
            var (target, other) = SchemaFile.Resolve(file, reference);
            return Differences(contract, target, other, path);
        }

        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => OfObject(contract, node, file, path),
            JsonTypeInfoKind.Enumerable => Differences(Of(contract, contract.ElementType!), node["items"]!.AsObject(), file, $"{path}[]"),
            JsonTypeInfoKind.Dictionary when contract.KeyType is { IsEnum: true } key =>
                Same(WordsOf(key), PropertiesOf(node).Select(x => x.Key), path)
                    .Concat(PropertiesOf(node)
                        .SelectMany(x => Differences(Of(contract, contract.ElementType!), x.Value!.AsObject(), file, $"{path}.{x.Key}"))),
            JsonTypeInfoKind.Dictionary =>
                Differences(Of(contract, contract.ElementType!), node["additionalProperties"]!.AsObject(), file, $"{path}.*"),
            _ when contract.Type.IsEnum => Same(WordsOf(contract.Type), (node["enum"] as JsonArray ?? []).Select(x => (string)x!), path),
            _ => [],
        };
    }

    static JsonTypeInfo Of(JsonTypeInfo contract, Type declared) =>
        contract.Options.GetTypeInfo(Nullable.GetUnderlyingType(declared) ?? declared);

    static IEnumerable<string> OfObject(JsonTypeInfo contract, JsonObject node, JsonObject file, string path)
    {
        var properties = contract.Properties.Where(x => x.Get is not null).ToList();
        return Same(properties.Select(x => x.Name), PropertiesOf(node).Select(x => x.Key), path)
            .Concat(Same(
                properties.Where(x => x.IsRequired).Select(x => x.Name), (node["required"] as JsonArray ?? []).Select(x => (string)x!),
                $"{path} (required)"))
            .Concat(properties.Where(x => PropertiesOf(node).ContainsKey(x.Name))
                .SelectMany(
                    x => Differences(Of(contract, x.PropertyType), node["properties"]![x.Name]!.AsObject(), file, $"{path}.{x.Name}")));
    }

    static IEnumerable<string> Same(IEnumerable<string> inType, IEnumerable<string> inSchema, string path)
    {
        var (type, schema) = (inType.ToList(), inSchema.ToList());
        return type.Except(schema).Select(x => $"{path}: the schema does not have {x}")
            .Concat(schema.Except(type).Select(x => $"{path}: the type does not have {x}"));
    }

    static JsonObject PropertiesOf(JsonObject node) => node["properties"] as JsonObject ?? [];

    static IEnumerable<string> WordsOf(Type type) => Enum.GetNames(type).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName);
}
