namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;

/// <summary>
/// A list of keys, and the way in which Kafka's <c>ConfigDef</c> goes over them: from every root down its dependents, so that a key is
/// handled once for each path that leads to it, adding its messages each time.
/// </summary>
sealed class ConfigDefinition(IReadOnlyList<ConfigKey> keys, Func<string, string?> findClass)
{
    readonly Dictionary<string, ConfigKey> _byName = keys.ToDictionary(key => key.Name, StringComparer.Ordinal);

    /// <summary>The keys in order.</summary>
    public IReadOnlyList<ConfigKey> Keys { get; } = keys;

    /// <summary>The groups in the order of their first key.</summary>
    public IReadOnlyList<string> Groups => [.. Keys.Select(key => key.Group).OfType<string>().Distinct()];

    /// <summary>Parses all settings; the first that does not fit throws.</summary>
    /// <exception cref="ConfigException">A required key is missing or a value does not fit.</exception>
    public ParsedSettings Parse(IReadOnlyDictionary<string, string?> settings)
    {
        var parsed = new ParsedSettings();
        foreach (var key in Keys)
        {
            var value = ValueOf(key, settings);
            key.Validator?.Invoke(key.Name, value);
            parsed[key.Name] = value;
        }

        return parsed;
    }

    /// <summary>
    /// Goes over all settings and gathers what is wrong. The parsed settings are handed out for checks beyond single keys.
    /// </summary>
    /// <exception cref="JavaException">A key's visibility rule could not understand another key's value.</exception>
    public IReadOnlyList<ConfigValue> Validate(IReadOnlyDictionary<string, string?> settings, out ParsedSettings parsed)
    {
        var values = Keys.ToDictionary(key => key.Name, key => new ConfigValue(key.Name), StringComparer.Ordinal);
        parsed = [];
        var notRoots = Keys.SelectMany(key => key.Dependents).ToHashSet(StringComparer.Ordinal);
        var roots = Keys.Where(key => !notRoots.Contains(key.Name)).ToList();
        foreach (var root in roots)
        {
            ParseBelow(root, settings, values, parsed);
        }

        foreach (var root in roots)
        {
            ShowBelow(root, values, parsed);
        }

        return [.. Keys.Select(key => values[key.Name])];
    }

    void ParseBelow(
        ConfigKey key, IReadOnlyDictionary<string, string?> settings, Dictionary<string, ConfigValue> values, ParsedSettings parsed)
    {
        var result = values[key.Name];
        object? value = null;
        try
        {
            value = ValueOf(key, settings);
        }
        catch (ConfigException failure)
        {
            result.Errors.Add(failure.Message);
        }

        try
        {
            key.Validator?.Invoke(key.Name, value);
        }
        catch (ConfigException failure)
        {
            result.Errors.Add(failure.Message);
        }

        result.Value = value;
        parsed[key.Name] = value;
        foreach (var dependent in key.Dependents)
        {
            ParseBelow(_byName[dependent], settings, values, parsed);
        }
    }

    void ShowBelow(ConfigKey key, Dictionary<string, ConfigValue> values, ParsedSettings parsed)
    {
        values[key.Name].Recommended = key.Recommended;
        values[key.Name].IsVisible = key.Visibility?.Invoke(parsed) ?? true;
        foreach (var dependent in key.Dependents)
        {
            ShowBelow(_byName[dependent], values, parsed);
        }
    }

    object? ValueOf(ConfigKey key, IReadOnlyDictionary<string, string?> settings) =>
        settings.TryGetValue(key.Name, out var text) ? ConfigParser.Parse(key.Name, text, key.Type, findClass)
        : key.IsRequired ? throw ConfigException.Missing(key.Name)
        : key.Default;
}
