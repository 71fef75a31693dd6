namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

/// <summary>The plugins of a worker: lists, and the way from a name or alias to a class.</summary>
sealed class PluginCatalog
{
    readonly IReadOnlyList<Plugin> _all;
    readonly Dictionary<string, string> _aliases;

    /// <summary>Keeps one of several equal plugins (same class, same version).</summary>
    public PluginCatalog(IReadOnlyList<Plugin> plugins)
    {
        _all = [.. plugins.DistinctBy(plugin => (plugin.ClassName, plugin.Type, plugin.Version))];
        WithAlias = [.. _all.DistinctBy(plugin => plugin.ClassName).GroupBy(plugin => plugin.SimpleName)
            .Where(group => group.Count() == 1).Select(group => group.Single())];
        _aliases = WithAlias.SelectMany(
            plugin => new[] { plugin.SimpleName, plugin.PrunedName }.Distinct().Select(alias => (alias, plugin.ClassName)))
            .GroupBy(pair => pair.alias, StringComparer.Ordinal).Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.Single().ClassName, StringComparer.Ordinal);
    }

    /// <summary>Plugins whose simple name no other class has.</summary>
    public IReadOnlyList<Plugin> WithAlias { get; }

    /// <summary>Every connector, also the hidden ones, by class name.</summary>
    public IReadOnlyList<Plugin> Connectors =>
        [.. _all.Where(plugin => plugin.IsConnector).OrderBy(plugin => plugin.ClassName, StringComparer.Ordinal)];

    /// <summary>What the REST interface lists: sinks, then sources; all other kinds behind them where asked for.</summary>
    public IReadOnlyList<Plugin> Listed(bool connectorsOnly)
    {
        var connectors = _all.Where(plugin => plugin is { IsConnector: true, IsHidden: false });
        if (connectorsOnly)
        {
            return Sorted(connectors);
        }

        // Kafka's converters are header converters too, and appear a second time under the first name.
        var converters = _all.Where(plugin => plugin.Type == PluginType.Converter);
        return
        [
            .. Sorted(connectors), .. Sorted(_all.Where(plugin => plugin.Type is PluginType.Transformation or PluginType.Predicate)),
            .. Sorted(converters),
            .. _all.Where(plugin => plugin.Type is PluginType.HeaderConverter or PluginType.Converter)
                .OrderBy(plugin => plugin.ClassName, StringComparer.Ordinal),
        ];
    }

    /// <summary>All plugins of a kind, by class name.</summary>
    public IReadOnlyList<Plugin> OfType(PluginType type) =>
        [.. _all.Where(plugin => plugin.Type == type).OrderBy(plugin => plugin.ClassName, StringComparer.Ordinal)];

    /// <summary>The full name of a class by name or alias; null where it is not to be had.</summary>
    public string? FindClass(string nameOrAlias)
    {
        var name = _aliases.GetValueOrDefault(nameOrAlias, nameOrAlias);
        return _all.Any(plugin => plugin.ClassName == name) || _all.Any(plugin => plugin.Folder?.Find(name) is not null) ? name : null;
    }

    /// <summary>The connector of that name or alias; of several versions the newest; null where there is none.</summary>
    public Plugin? FindConnector(string nameOrAlias)
    {
        var name = _aliases.GetValueOrDefault(nameOrAlias, nameOrAlias);
        return Connectors.Where(plugin => plugin.ClassName == name)
            .OrderByDescending(plugin => plugin.Version, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>The connector, or the worker's refusal with a dump of all connectors.</summary>
    /// <exception cref="JavaException">None or more than one matches.</exception>
    public Plugin RequireConnector(string nameOrAlias)
    {
        if (FindConnector(nameOrAlias) is { } plugin)
        {
            return plugin;
        }

        var similar = Connectors.Where(candidate => candidate.SimpleName == nameOrAlias || candidate.PrunedName == nameOrAlias).ToList();
        throw new JavaException(JavaClasses.ConnectException, similar.Count > 1
            ? $"More than one connector matches alias {nameOrAlias}. Please use full package and class name instead. Classes found: "
                + $"{Dump(similar)}"
            : $"Failed to find any class that implements Connector and which name matches {nameOrAlias}, available connectors are: "
                + $"{Dump(Connectors)}");
    }

    static string Dump(IEnumerable<Plugin> plugins) => string.Join(", ", plugins.Select(plugin => plugin.Describe()));

    static IReadOnlyList<Plugin> Sorted(IEnumerable<Plugin> plugins) =>
        [.. plugins.OrderBy(plugin => plugin.Type).ThenBy(plugin => plugin.ClassName, StringComparer.Ordinal)];
}
