using Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

/// <summary>Looks for plugins below <c>plugin.path</c> by reading class files, as the worker's class scanning does.</summary>
sealed class PluginScanner(Log log)
{
    const string Loader = "org.apache.kafka.connect.runtime.isolation.DelegatingClassLoader";

    static readonly (string Name, PluginType Type)[] s_bases =
    [
        (JavaClasses.SinkConnector, PluginType.Sink),
        (JavaClasses.SourceConnector, PluginType.Source),
        ("org.apache.kafka.connect.transforms.Transformation", PluginType.Transformation),
        ("org.apache.kafka.connect.transforms.predicates.Predicate", PluginType.Predicate),
        ("org.apache.kafka.connect.storage.Converter", PluginType.Converter),
        ("org.apache.kafka.connect.storage.HeaderConverter", PluginType.HeaderConverter),
    ];

    readonly Logger _logger = log.For(Loader);

    /// <summary>
    /// All plugins: what lies below the path, and what the worker brings. A folder that is not there is passed over in silence.
    /// </summary>
    public PluginCatalog Scan(IEnumerable<string> pluginPath, string workerVersion)
    {
        var found = new List<Plugin>();
        foreach (var location in pluginPath.SelectMany(Locations))
        {
            _logger.Info($"Loading plugin from: {location}");
            var folder = PluginFolder.Read(location);
            var plugins = Plugins(folder)
                .OrderBy(plugin => plugin.Type).ThenBy(plugin => plugin.ClassName, StringComparer.Ordinal).ToList();
            _logger.Info($"Registered loader: PluginClassLoader{{pluginLocation={folder.Url}}}");
            plugins.ForEach(plugin => _logger.Info($"Added plugin '{plugin.ClassName}'"));
            found.AddRange(plugins);
        }

        _logger.Info("Registered loader: jdk.internal.loader.ClassLoaders$AppClassLoader@0");
        var own = WorkerPlugins.All(workerVersion);
        foreach (var plugin in own)
        {
            _logger.Info($"Added plugin '{plugin.ClassName}'");
        }

        var catalog = new PluginCatalog([.. found, .. own]);
        foreach (var plugin in catalog.WithAlias)
        {
            _logger.Info(plugin.PrunedName == plugin.SimpleName
                ? $"Added alias '{plugin.SimpleName}' to plugin '{plugin.ClassName}'"
                : $"Added aliases '{plugin.SimpleName}' and '{plugin.PrunedName}' to plugin '{plugin.ClassName}'");
        }

        return catalog;
    }

    /// <summary>Each top-level child of a folder of the path is a plugin of its own; a path may also name a jar.</summary>
    static IEnumerable<string> Locations(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFileSystemEntries(path)
                .Where(child => Directory.Exists(child) || PluginFolder.IsArchive(child)).Order(StringComparer.Ordinal);
        }

        return File.Exists(path) && PluginFolder.IsArchive(path) ? [path] : [];
    }

    IEnumerable<Plugin> Plugins(PluginFolder folder)
    {
        foreach (var found in folder.Classes.Where(found => found.Class is { IsConcrete: true, HasPublicDefaultConstructor: true }))
        {
            var ancestors = Ancestors(folder, found.Class);
            foreach (var (_, type) in s_bases.Where(candidate => ancestors.Contains(candidate.Name)))
            {
                if (type is PluginType.Sink or PluginType.Source)
                {
                    yield return Connector(folder, found, type);
                }
                else
                {
                    yield return new Plugin(found.Class.Name, type, null, folder);
                }
            }
        }
    }

    Plugin Connector(PluginFolder folder, FoundClass found, PluginType type)
    {
        var version = PluginDefinition.VersionOf(folder, found);
        if (version is null)
        {
            _logger.Error($"Failed to get plugin version for class {found.Class.Name}");
        }

        return new Plugin(found.Class.Name, type, version, folder);
    }

    /// <summary>
    /// All classes and interfaces above a class, as far as they lie in the plugin; one that cannot be had ends the class's life.
    /// </summary>
    static HashSet<string> Ancestors(PluginFolder folder, ClassFile start)
    {
        var ancestors = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ClassFile>([start]);
        while (open.TryPop(out var current))
        {
            foreach (var name in current.Interfaces.Append(current.SuperName).OfType<string>().Where(ancestors.Add))
            {
                if (!folder.CanLoad(name))
                {
                    return [];
                }

                if (folder.Find(name) is { } above)
                {
                    open.Push(above.Class);
                }
            }
        }

        return ancestors;
    }
}
