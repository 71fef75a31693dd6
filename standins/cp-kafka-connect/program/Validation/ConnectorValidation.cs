using Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

/// <summary>What a validation found, in the order of the answer. A key is null where a value belongs to no key.</summary>
sealed record ValidationResult(Plugin Plugin, IReadOnlyList<string> Groups, IReadOnlyList<(ConfigKey? Key, ConfigValue Value)> Configs)
{
    /// <summary>All messages, repeats included.</summary>
    public IReadOnlyList<string> Errors => [.. Configs.SelectMany(config => config.Value.Errors)];
}

/// <summary>
/// Validates a connector's settings: the worker's keys, then the connector's, then what goes beyond single keys. It opens no connection.
/// </summary>
sealed class ConnectorValidation(PluginCatalog catalog, ConfigProviders providers, PlatformVersion platform)
{
    const string ConnectorClass = "connector.class";
    const string PluginVersion = "connector.plugin.version";
    readonly ConnectorKeys _workerKeys = new(catalog, platform);

    /// <summary>Validates.</summary>
    /// <exception cref="JavaException">The settings cannot be validated at all.</exception>
    public ValidationResult Validate(IReadOnlyDictionary<string, string?> raw)
    {
        var settings = providers.Resolve(raw);
        if (settings.GetValueOrDefault(ConnectorClass) is not { } className)
        {
            var dump = string.Join(", ", settings.Select(setting => $"{setting.Key}={setting.Value ?? "null"}"));
            throw new JavaException(JavaClasses.BadRequestException, $"Connector config {{{dump}}} contains no connector type");
        }

        var plugin = catalog.RequireConnector(className);
        var topicsFault = plugin.Type == PluginType.Sink ? SinkTopics.FindFault(settings, platform) : null;
        if (topicsFault is { EndsRequest: true })
        {
            throw new ConfigException(topicsFault.Message);
        }

        var definition = _workerKeys.For(plugin.Type, settings);
        var workerValues = definition.Validate(settings, out _).ToList();
        if (plugin.Type == PluginType.Source)
        {
            CheckExactlyOnce(workerValues, settings);
        }

        foreach (var value in workerValues.Where(value => topicsFault?.Keys.Contains(value.Name) ?? false))
        {
            value.Errors.Add(topicsFault!.Message);
        }

        CheckPluginVersion(plugin, settings, workerValues);
        AddNullValues(workerValues, settings);
        var own = PluginDefinition.Read(plugin);
        var ownValues = own.Keys.Validate(settings, out var parsed);
        RunChecks(own, settings, parsed, ownValues);
        return new ValidationResult(
            plugin, [.. definition.Groups.Concat(own.Keys.Groups).Distinct()], Merge(definition, workerValues, own.Keys, ownValues));
    }

    static void RunChecks(
        PluginDefinition own, Dictionary<string, string?> settings, ParsedSettings parsed, IReadOnlyList<ConfigValue> ownValues)
    {
        var byName = ownValues.ToDictionary(value => value.Name, StringComparer.Ordinal);
        foreach (var name in own.NotBlank.Where(name => byName.TryGetValue(name, out var value) && value.IsVisible && IsBlank(value.Value)))
        {
            byName[name].Errors.Add($"Invalid value for configuration {name}: Must not be blank.");
        }

        foreach (var check in own.Checks)
        {
            PluginChecks.Run(check, settings, parsed, byName);
        }
    }

    static bool IsBlank(object? value) => value is null or "" or Password { Value: "" } or IReadOnlyList<string> { Count: 0 };

    static void CheckExactlyOnce(List<ConfigValue> values, Dictionary<string, string?> settings)
    {
        ConfigValue Value(string name) => values.Single(value => value.Name == name);
        if ("required".Equals(settings.GetValueOrDefault("exactly.once.support"), StringComparison.OrdinalIgnoreCase))
        {
            Value("exactly.once.support").Errors.Add("This worker does not have exactly-once source support enabled.");
            if (settings.GetValueOrDefault("neo4j.source-strategy") is not "CDC")
            {
                Value("exactly.once.support").Errors
                    .Add("The connector does not support exactly-once semantics with the provided configuration.");
            }
        }

        if ("connector".Equals(settings.GetValueOrDefault("transaction.boundary"), StringComparison.OrdinalIgnoreCase))
        {
            Value("transaction.boundary").Errors
                .Add("The connector does not support connector-defined transaction boundaries with the given configuration. " +
                    "Please reconfigure it to use a different transaction boundary definition.");
        }
    }

    // An exact version, with brackets or without; ranges are not tried here. Before Kafka 4.1 the key is taken without a word.
    void CheckPluginVersion(Plugin plugin, Dictionary<string, string?> settings, List<ConfigValue> values)
    {
        if (!platform.HasPluginVersions || settings.GetValueOrDefault(PluginVersion) is not { Length: > 0 } asked
            || asked == "latest" || asked.Contains(',', StringComparison.Ordinal))
        {
            return;
        }

        var exact = asked.Trim('[', ']');
        if (plugin.Version is { } version && (version == exact || version.StartsWith(exact + ".", StringComparison.Ordinal)))
        {
            return;
        }

        var message =
            $"Plugin {plugin.ClassName} not found that matches the version range [{exact},{exact}], available versions: [{plugin.Version}]";
        foreach (var name in (string[])[ConnectorClass, PluginVersion])
        {
            var value = values.Find(known => known.Name == name);
            if (value is null)
            {
                value = new ConfigValue(name);
                values.Add(value);
            }

            value.Errors.Add(message);
        }
    }

    static void AddNullValues(List<ConfigValue> values, Dictionary<string, string?> settings)
    {
        foreach (var name in settings.Where(setting => setting.Value is null).Select(setting => setting.Key))
        {
            var value = values.Find(known => known.Name == name);
            if (value is null)
            {
                value = new ConfigValue(name);
                values.Add(value);
            }

            value.Errors.Add("Null value can not be supplied as the configuration value.");
        }
    }

    // A connector's key of the same name takes the place of the worker's.
    static List<(ConfigKey? Key, ConfigValue Value)> Merge(
        ConfigDefinition worker, IReadOnlyList<ConfigValue> workerValues, ConfigDefinition own, IReadOnlyList<ConfigValue> ownValues)
    {
        var keys = new OrderedDictionary<string, ConfigKey>(StringComparer.Ordinal);
        foreach (var key in worker.Keys.Concat(own.Keys))
        {
            keys[key.Name] = key;
        }

        var values = new Dictionary<string, ConfigValue>(StringComparer.Ordinal);
        var configs = new List<(ConfigKey? Key, ConfigValue Value)>();
        foreach (var value in workerValues.Concat(ownValues))
        {
            values[value.Name] = value;
            if (!keys.ContainsKey(value.Name))
            {
                configs.Add((null, value));
            }
        }

        configs.AddRange(keys.Select(key => ((ConfigKey?)key.Value, values[key.Key])));
        return configs;
    }
}
