using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary><c>/connector-plugins</c></summary>
sealed class PluginResource(PluginCatalog catalog, ConnectorValidation validation, PlatformVersion platform)
{
    readonly ConnectorKeys _workerKeys = new(catalog, platform);

    /// <summary>Answers a request below the path.</summary>
    /// <exception cref="RestException">The answer is an error.</exception>
    public RestAnswer Answer(RestRequest request) => (request.Method, request.Segments) switch
    {
        ("GET", [_]) => List(!string.Equals(request.Query["connectorsOnly"], "false", StringComparison.OrdinalIgnoreCase)),
        ("GET", [_, var name, "config"]) => Config(name),
        ("PUT", [_, var name, "config", "validate"]) => Validate(name, request.RequireSettings()),
        (_, [_] or [_, _, "config"] or [_, _, "config", "validate"]) => throw RestException.UnknownMethod(),
        _ => throw RestException.UnknownPath(),
    };

    RestAnswer List(bool connectorsOnly) => RestAnswer.Json(new JsonArray([.. catalog.Listed(connectorsOnly).Select(plugin =>
    {
        var entry = new JsonObject { ["class"] = plugin.ClassName, ["type"] = plugin.TypeName };
        if (plugin.Version is not null)
        {
            entry["version"] = plugin.Version;
        }

        return entry;
    })]));

    RestAnswer Config(string name)
    {
        var plugin = catalog.FindConnector(name) ?? throw RestException.NotFound($"Unknown plugin {name}.");
        var keys = PluginDefinition.Read(plugin).Keys.Keys;
        var own = keys.Select(key => key.Name).ToHashSet(StringComparer.Ordinal);
        var ofWorker = _workerKeys.Of(plugin.Type).Where(key => !own.Contains(key.Name));
        return RestAnswer.Json(new JsonArray([.. keys.Concat(ofWorker).Select(ConfigJson.Definition)]));
    }

    RestAnswer Validate(string name, Dictionary<string, string?> settings)
    {
        if (settings.GetValueOrDefault("connector.class") is { } included && !Matches(included, name))
        {
            throw new RestException(400, $"Included connector type {included} does not match request type {name}");
        }

        try
        {
            return RestAnswer.Json(ConfigJson.Validation(validation.Validate(settings)));
        }
        catch (JavaException failure) when (failure is not BrokenPluginException)
        {
            throw new RestException(500, failure.Headline);
        }
    }

    // The path may hold the end of the class name, and both may lack the word Connector (ConnectorPluginsResource.validateConfigs).
    static bool Matches(string included, string requested) =>
        Normalized(included).EndsWith(Normalized(requested), StringComparison.Ordinal);

    static string Normalized(string name)
    {
        const string end = "Connector";
        return name.Length > end.Length && name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : name;
    }
}
