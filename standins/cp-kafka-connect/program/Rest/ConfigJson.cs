using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary>Definitions and validations in the worker's JSON.</summary>
static class ConfigJson
{
    /// <summary>One key.</summary>
    public static JsonObject Definition(ConfigKey key) => new()
    {
        ["name"] = key.Name,
        ["type"] = key.Type.ToString().ToUpperInvariant(),
        ["required"] = key.IsRequired,
        ["default_value"] = key.IsRequired ? null : ConfigParser.Print(key.Default),
        ["importance"] = key.Importance,
        ["documentation"] = key.Documentation,
        ["group"] = key.Group,
        ["width"] = key.Width,
        ["display_name"] = key.DisplayName,
        ["dependents"] = Texts(key.Dependents),
        ["order"] = key.Order,
    };

    /// <summary>A whole validation.</summary>
    public static JsonObject Validation(ValidationResult result) => new()
    {
        ["name"] = result.Plugin.ClassName,
        ["error_count"] = result.Errors.Count,
        ["groups"] = Texts(result.Groups),
        ["configs"] = new JsonArray([.. result.Configs.Select(config => new JsonObject
        {
            ["definition"] = config.Key is null ? null : Definition(config.Key),
            ["value"] = Value(config.Value),
        })]),
    };

    static JsonObject Value(ConfigValue value) => new()
    {
        ["name"] = value.Name,
        ["value"] = ConfigParser.Print(value.Value),
        ["recommended_values"] = Texts(value.Recommended),
        ["errors"] = Texts(value.Errors),
        ["visible"] = value.IsVisible,
    };

    static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
