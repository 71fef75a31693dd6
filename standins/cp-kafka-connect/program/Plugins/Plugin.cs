namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

/// <summary>Kinds of plugins, in the order of the worker's list.</summary>
enum PluginType
{
    Sink,
    Source,
    Transformation,
    Predicate,
    Converter,
    HeaderConverter,
}

/// <summary>A plugin that the worker knows.</summary>
/// <param name="Version">Null where asking for it failed, or where this kind of plugin has none.</param>
/// <param name="Folder">Null for what the worker itself brings.</param>
/// <param name="IsHidden">Loaded, but not in the list (the worker's test connectors).</param>
sealed record Plugin(string ClassName, PluginType Type, string? Version, PluginFolder? Folder, bool IsHidden = false)
{
    /// <summary>As the REST interface writes the type.</summary>
    public string TypeName => Type switch
    {
        PluginType.HeaderConverter => "header_converter",
        _ => Type.ToString().ToLowerInvariant(),
    };

    /// <summary>The class name without its package.</summary>
    public string SimpleName => ClassName[(ClassName.LastIndexOfAny(['.', '$']) + 1)..];

    /// <summary>Whether it is a connector.</summary>
    public bool IsConnector => Type is PluginType.Sink or PluginType.Source;

    /// <summary>The simple name without the end that tells the kind.</summary>
    public string PrunedName
    {
        get
        {
            var end = IsConnector ? "Connector" : Type is PluginType.Converter or PluginType.HeaderConverter ? "Converter" : string.Empty;
            return end.Length > 0 && SimpleName.EndsWith(end, StringComparison.Ordinal) ? SimpleName[..^end.Length] : SimpleName;
        }
    }

    /// <summary>As the worker dumps it in messages.</summary>
    public string Describe() =>
        $"PluginDesc{{klass=class {ClassName}, name='{ClassName}', version='{Version ?? "undefined"}', "
            + $"encodedVersion={Version ?? "undefined"}, " +
        $"type={TypeName}, typeName='{TypeName}', location='{Folder?.Url ?? "classpath"}'}}";
}
