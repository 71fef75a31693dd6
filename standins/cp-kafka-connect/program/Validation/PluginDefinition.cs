using Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

/// <summary>
/// The definition that a connector of the rehearsal carries as a resource, <c>connector-definitions/&lt;class&gt;.tsv</c>
/// (format: standins/neo4j-connector/README.md, "Definition files"). The worker reads it in place of running Java.
/// </summary>
sealed class PluginDefinition
{
    const string Unknown = "unknown";
    const string VersionAttribute = "Implementation-Version";

    PluginDefinition(ConfigDefinition keys, IReadOnlyList<string> notBlank, IReadOnlyList<string> checks)
    {
        Keys = keys;
        NotBlank = notBlank;
        Checks = checks;
    }

    /// <summary>The connector's own keys.</summary>
    public ConfigDefinition Keys { get; }

    /// <summary>Keys that may not be blank while they are visible.</summary>
    public IReadOnlyList<string> NotBlank { get; }

    /// <summary>Names of checks beyond single keys.</summary>
    public IReadOnlyList<string> Checks { get; }

    /// <summary>The definition of a connector; one without the resource has no keys that this worker could know.</summary>
    /// <exception cref="BrokenPluginException">A class is missing without which the connector cannot tell its configuration.</exception>
    public static PluginDefinition Read(Plugin plugin)
    {
        Func<string, string?> noClasses = _ => null;
        if (plugin.Folder is null || Table(plugin.Folder, plugin.ClassName) is not { } table)
        {
            RequireReferences(plugin);
            return new PluginDefinition(new ConfigDefinition([], noClasses), [], []);
        }

        foreach (var required in Values(table, "config-requires"))
        {
            Require(plugin.Folder, required);
        }

        if (VersionResource(table) is { } resource && plugin.Folder.Resource(resource.Name) is null)
        {
            throw new BrokenPluginException($"{resource.Name} is not in the plugin, so its classes cannot be initialised");
        }

        var keys = Rows(plugin.Folder, table).Select(PluginKeys.FromRow).ToList();
        var notBlank = Values(table, "not-blank").SelectMany(value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new PluginDefinition(new ConfigDefinition(keys, noClasses), [.. notBlank], [.. Values(table, "check")]);
    }

    /// <summary>The version that a connector class gives of itself; null where asking for it fails.</summary>
    public static string? VersionOf(PluginFolder folder, FoundClass found)
    {
        var table = Table(folder, found.Class.Name);
        if (table is null)
        {
            // Nothing tells how this class finds its version; most take it from their jar's manifest. A class that lacks everything it
            // names has been torn from its plugin, and fails as soon as it is asked anything.
            return IsTornOut(folder, found) ? null : ManifestVersion(folder, found.Jar);
        }

        if (Values(table, "version-requires").Any(required => !folder.CanLoad(required)))
        {
            return null;
        }

        return VersionResource(table) is not { } resource
            ? ManifestVersion(folder, found.Jar) ?? Unknown
            : folder.Resource(resource.Name) is { } text ? JavaProperties.Parse(text).GetValueOrDefault(resource.Key, Unknown) : null;
    }

    static DefinitionTable? Table(PluginFolder folder, string className) =>
        folder.Resource($"connector-definitions/{className}.tsv") is { } text ? DefinitionTable.Parse(text) : null;

    static IEnumerable<string> Values(DefinitionTable table, string directive) =>
        table.Directives.Where(found => found.Key == directive).Select(found => found.Value);

    static (string Name, string Key)? VersionResource(DefinitionTable table) =>
        Values(table, "version-from").FirstOrDefault()?.Split(' ') is ["properties", var name, var key] ? (name, key) : null;

    static IEnumerable<IReadOnlyDictionary<string, string>> Rows(PluginFolder folder, DefinitionTable table) => Values(table, "include")
        .SelectMany(resource =>
            DefinitionTable.Parse(folder.Resource(resource) ?? throw new BrokenPluginException($"{resource} is not in the plugin")).Rows)
        .Concat(table.Rows);

    static string? ManifestVersion(PluginFolder folder, string jar) =>
        JarManifest.Attribute(folder.Resource("META-INF/MANIFEST.MF", jar) ?? string.Empty, VersionAttribute);

    static bool IsTornOut(PluginFolder folder, FoundClass found)
    {
        var ofPlugin = found.Class.References
            .Where(name => name != found.Class.Name && (!folder.CanLoad(name) || folder.Find(name) is not null)).ToList();
        return ofPlugin.Count > 0 && !ofPlugin.Exists(folder.CanLoad);
    }

    static void RequireReferences(Plugin plugin)
    {
        if (plugin.Folder?.Find(plugin.ClassName) is { } found)
        {
            foreach (var reference in found.Class.References)
            {
                Require(plugin.Folder, reference);
            }
        }
    }

    static void Require(PluginFolder folder, string className)
    {
        if (!folder.CanLoad(className))
        {
            throw new BrokenPluginException(className.Replace('.', '/'));
        }
    }
}

/// <summary>A plugin that is listed, and fails as soon as it is asked for its configuration: <c>NoClassDefFoundError</c>.</summary>
sealed class BrokenPluginException(string missing) : JavaException("java.lang.NoClassDefFoundError", missing);
