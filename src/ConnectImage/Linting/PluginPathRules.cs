using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Where the worker looks for connectors.</summary>
static class PluginPathRules
{
    const string Variable = "CONNECT_PLUGIN_PATH";
    const string ConnectorFolder = "neo4j-kafka-connect-neo4j";

    // Large, and no place of connectors.
    static readonly string[] s_wide = ["/", "/usr", "/usr/share", "/usr/share/java", "/opt", "/home", "/etc"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "plugin-path/holds-connector", Severity.Error,
            "The plugin path names the folder that the connector is installed into",
            "Kafka Connect does not complain of a plugin path that leads nowhere: the worker starts, healthy, without the connector. "
                + "The path names the folder above the connector's own.",
            HoldsConnector),
        LintRule.Of(
            "plugin-path/width", Severity.Warning,
            "The plugin path is no wider than needed",
            "Every jar below it is opened and searched at each start; /usr/share/java, which the base image names, costs seconds.",
            Width),
    ];

    static IEnumerable<Finding> HoldsConnector(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated: { Target: { } target } evaluated }
            || ConnectorInstall.Find(evaluated).FirstOrDefault(x => x.IsInImage)?.ComponentFolder is not { } folder)
            yield break;
        foreach (var (file, region, path) in PathsOf(sources))
        {
            var entries = Entries(path);
            var connector = entries.FirstOrDefault(x => x.EndsWith($"/{ConnectorFolder}", StringComparison.Ordinal)
                || x.Contains($"/{ConnectorFolder}/", StringComparison.Ordinal));
            if (connector is not null)
                yield return new Finding(
                    rule, file, region, $"The plugin path names the connector's own folder, {connector}: "
                        + "each of its parts would be loaded as a plugin of its own.", $"Name the folder above it: {folder}.")
                { Subject = connector };
            else if (!entries.Contains(Trimmed(folder)))
                yield return new Finding(
                    rule, file, region, $"The plugin path is {path}, and the connector is installed into {folder}.",
                    $"Add {folder}.") { Subject = path };
        }
    }

    static IEnumerable<Finding> Width(LintSources sources, Rule rule)
    {
        foreach (var (file, region, path) in PathsOf(sources))
            foreach (var wide in Entries(path).Where(x => s_wide.Contains(x) || x.StartsWith("/usr/share/java/", StringComparison.Ordinal)))
                yield return new Finding(
                    rule, file, region, $"The plugin path names {wide}, which is searched as a whole at every start.",
                    $"Name {ConnectorInstall.DefaultComponentFolder} alone: converters of the base image are on the class path anyway.")
                { Subject = wide };

        if (sources is { Dockerfile: { } document, Evaluated.Target: { } target } && !target.Environment.ContainsKey(Variable))
            yield return new Finding(
                rule, document.Path, document.TargetRegion(),
                $"The image does not set {Variable}: the base image's includes /usr/share/java.",
                $"Add ENV {Variable}={ConnectorInstall.DefaultComponentFolder}.") { Subject = Variable };
    }

    static IEnumerable<(string File, SourceRegion? Region, string Path)> PathsOf(LintSources sources)
    {
        if (sources is { Dockerfile: { } document, Evaluated.Target: { } target }
            && target.Environment.GetValueOrDefault(Variable) is { UnresolvedNames.Count: 0, SetBy: { } instruction } value)
            yield return (document.Path, document.RegionOf(instruction, Variable), value.Value);
        if (sources.Properties?.Find("plugin.path") is { } property)
            yield return (
                $"{sources.Folder}/connect-distributed.properties", new SourceRegion(property.Line, property.Column), property.Value);
        if (sources.Compose is { Root: { } root } compose
            && YamlSource.Find(root, "services") is YamlDotNet.RepresentationModel.YamlMappingNode services)
            foreach (var (_, service) in YamlSource.Entries(services))
                if (YamlSource.Find(
                    service, "environment", Variable) is YamlDotNet.RepresentationModel.YamlScalarNode { Value: { Length: > 0 } path } node
                    && !path.Contains('$', StringComparison.Ordinal))
                    yield return (compose.File.Name, compose.RegionOf(node), path);
    }

    static List<string> Entries(string path) =>
        [.. path.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Trimmed)];

    static string Trimmed(string path) => path.Length > 1 ? path.TrimEnd('/') is { Length: > 0 } text ? text : "/" : path;
}
