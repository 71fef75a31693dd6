using System.Globalization;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

/// <summary>
/// The keys that the worker itself has for every connector, and those that aliases of transformations and predicates add.
/// </summary>
sealed class ConnectorKeys(PluginCatalog catalog, PlatformVersion platform)
{
    const string TableName = "connector-keys.tsv";
    const string NoDefault = "<null>";

    static readonly DefinitionTable s_table = DefinitionTable.OfProgram(TableName);

    /// <summary>The 19 keys of a kind of connector.</summary>
    public IReadOnlyList<ConfigKey> Of(PluginType type)
    {
        var kind = type == PluginType.Sink ? "sink" : "source";
        var rows = s_table.Rows.Where(row => row["for"] == "both" || row["for"] == kind)
            .Where(row => row["since"].Length == 0 || platform.Number >= Version.Parse(row["since"])).ToList();

        // The keys for every connector are numbered through, so that one that came later moves those behind it.
        var keys = new List<ConfigKey>();
        var (moved, end) = (0, "config.action.reload");
        foreach (var row in rows)
        {
            var key = FromRow(row);
            keys.Add(key with { Order = key.Order + moved });
            moved = row["since"].Length > 0 ? moved + 1 : key.Name == end ? 0 : moved;
        }

        return keys;
    }

    /// <summary>The worker's keys for these settings, with those of the aliases in them.</summary>
    public ConfigDefinition For(PluginType type, IReadOnlyDictionary<string, string?> settings)
    {
        var transformations = catalog.OfType(PluginType.Transformation).Select(plugin => plugin.ClassName).ToList();
        var predicates = catalog.OfType(PluginType.Predicate).Select(plugin => plugin.ClassName).ToList();
        var added = Aliases(settings, "transforms")
            .SelectMany(alias => AliasKeys("transforms", alias, "Transformation", transformations, settings))
            .Concat(Aliases(settings, "predicates").SelectMany(alias => AliasKeys("predicates", alias, "Predicate", predicates, settings)));
        return new ConfigDefinition([.. Of(type), .. added], catalog.FindClass);
    }

    static ConfigKey FromRow(IReadOnlyDictionary<string, string> row)
    {
        var (name, type, isRequired, text) =
            (row["name"], Enum.Parse<ConfigType>(row["type"], ignoreCase: true), row["required"] == "yes", row["default"]);
        var defaultValue = isRequired || text == NoDefault ? null : ConfigParser.Parse(name, text, type, _ => null);
        return new ConfigKey(name, type, isRequired, defaultValue, row["importance"], row["documentation"])
        {
            Group = row["group"],
            Width = row["width"],
            Label = row["label"],
            Order = int.Parse(row["order"], CultureInfo.InvariantCulture),
            Validator = Validators.Named(row["validator"]),
        };
    }

    static IEnumerable<string> Aliases(IReadOnlyDictionary<string, string?> settings, string key) =>
        (settings.GetValueOrDefault(key) ?? string.Empty)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();

    static IEnumerable<ConfigKey> AliasKeys(
        string prefix, string alias, string kind, IReadOnlyList<string> classes, IReadOnlyDictionary<string, string?> settings)
    {
        var group = $"{(prefix == "transforms" ? "Transforms" : "Predicates")}: {alias}";
        yield return new ConfigKey(
            $"{prefix}.{alias}.type", ConfigType.Class, true, null, "HIGH", $"Class for the '{alias}' {kind.ToLowerInvariant()}.")
        {
            Group = group,
            Width = "LONG",
            Order = 0,
            Label = $"{kind} type for {alias}",
            Recommended = classes,
            Validator = (name, value) => _ = value is string className && classes.Contains(className)
                ? className
                : throw ConfigException.InvalidValue(name, ConfigParser.Print(value), $"Not a {kind}"),
        };

        // A class that is not known has no keys; a known one's own keys are in Java code, which this worker does not run.
        if (prefix == "transforms" && settings.GetValueOrDefault($"{prefix}.{alias}.type") is { } chosen && classes.Contains(chosen.Trim()))
        {
            yield return new ConfigKey($"{prefix}.{alias}.negate", ConfigType.Boolean, false, false, "MEDIUM",
                "Whether the transformation applies where its predicate does not hold.")
            {
                Group = group,
                Label = "negate",
                Order = 1,
            };
            yield return new ConfigKey($"{prefix}.{alias}.predicate", ConfigType.String, false, null, "MEDIUM",
                "The alias of the predicate that decides whether the transformation applies.")
            {
                Group = group,
                Label = "predicate",
                Order = 2,
            };
        }
    }
}
