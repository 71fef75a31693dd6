using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Worker;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Sources;

/// <summary>A container of a pod or of a container group.</summary>
/// <param name="Place">Which of the two.</param>
/// <param name="Owner">What it belongs to, for messages: <c>Deployment kafka-connect, container kafka-connect</c>.</param>
/// <param name="Node">What is written of it; for Azure, what is below its <c>properties</c>.</param>
/// <param name="Pod">The pod's <c>spec</c>, or the group's <c>properties</c>.</param>
/// <param name="Source">Where it stands.</param>
sealed record ManifestContainer(WorkerPlace Place, string Owner, YamlMappingNode Node, YamlMappingNode Pod, YamlSource Source)
{
    // Where a pod's spec lies, by kind.
    static readonly Dictionary<string, string[]> s_pods = new(StringComparer.Ordinal)
    {
        ["Pod"] = ["spec"],
        ["Deployment"] = ["spec", "template", "spec"],
        ["StatefulSet"] = ["spec", "template", "spec"],
        ["DaemonSet"] = ["spec", "template", "spec"],
        ["ReplicaSet"] = ["spec", "template", "spec"],
        ["Job"] = ["spec", "template", "spec"],
        ["CronJob"] = ["spec", "jobTemplate", "spec", "template", "spec"],
    };

    /// <summary>
    /// Its environment, in order: ConfigMaps that are among the files first, then its own; a value of a Secret is not known.
    /// </summary>
    public required IReadOnlyList<PlacedValue> Environment { get; init; }

    /// <summary>Its memory limit as it is written; on Azure, where there is none, what it asks for counts.</summary>
    public YamlNode? MemoryLimit => Place == WorkerPlace.Azure
        ? YamlSource.Find(Node, "resources", "limits", "memoryInGB") ?? YamlSource.Find(Node, "resources", "requests", "memoryInGB")
        : YamlSource.Find(Node, "resources", "limits", "memory");

    /// <summary>Whether more of its environment comes from where it cannot be read.</summary>
    public required bool HasUnknownEnvironment { get; init; }

    /// <summary>Its image; null where none is named.</summary>
    public string? Image => YamlSource.Text(Node, "image");

    /// <summary>The labels of its pod; null where it has none.</summary>
    public YamlNode? Labels { get; init; }

    /// <summary>A key of its security context, that of its pod where it has none of its own; null where neither has.</summary>
    public YamlNode? Security(string key) => YamlSource.Find(Node, "securityContext", key) ?? YamlSource.Find(Pod, "securityContext", key);

    /// <summary>The largest heap of the worker in it, in bytes; null where it follows the limit or is not known.</summary>
    public long? LargestHeap(LintSources sources)
    {
        var options = Environment.LastOrDefault(x => x.Name == JavaHeap.Variable);
        return options is { Value: null } ? null
            : JavaHeap.Largest(
                options?.Value ?? sources.Evaluated?.Target?.Environment.GetValueOrDefault(JavaHeap.Variable)?.Value,
                JavaHeap.WorkerDefault);
    }

    /// <summary>A finding at a node, or at the container where there is none.</summary>
    public Finding At(Rule rule, YamlNode? node, string subject, string message, string remedy) =>
        new(rule, Source.File.Name, Source.RegionOf(node ?? Node), message, remedy) { Subject = $"{Owner} {subject}" };

    /// <summary>Whether it is a worker: by the name of its image, or its settings.</summary>
    public bool IsWorker =>
        Image?.Contains("kafka-connect", StringComparison.Ordinal) == true
        || Environment.Any(x => x.Name.StartsWith(WorkerSettings.VariablePrefix, StringComparison.Ordinal));

    /// <summary>Every container, init containers left out.</summary>
    public static IReadOnlyList<ManifestContainer> ReadAll(ManifestSources manifests) =>
    [
        .. manifests.Objects.SelectMany(x => OfPod(x, manifests)),
        .. manifests.ContainerGroups.SelectMany(OfGroup),
    ];

    /// <summary>The container port that a number or a name means; null where there is none.</summary>
    public int? PortOf(string? port) => int.TryParse(port, out var number)
        ? number
        : (YamlSource.Find(Node, "ports") as YamlSequenceNode)?.Children
            .Where(x => YamlSource.Text(x, "name") == port)
            .Select(x => int.TryParse(YamlSource.Text(x, "containerPort"), out var found) ? found : (int?)null)
            .FirstOrDefault();

    static IEnumerable<ManifestContainer> OfPod(KubernetesObject item, ManifestSources manifests)
    {
        if (s_pods.GetValueOrDefault(item.Kind) is not { } path
            || YamlSource.Find(item.Node, path) is not YamlMappingNode pod
            || YamlSource.Find(pod, "containers") is not YamlSequenceNode containers)
            yield break;
        foreach (var container in containers.Children.OfType<YamlMappingNode>())
        {
            var (shared, isUnknown) = KubernetesEnvironment.Shared(container, manifests);
            yield return new ManifestContainer(
                WorkerPlace.Kubernetes, $"{item.Kind} {item.Name}, container {YamlSource.Text(container, "name")}", container, pod,
                item.Source)
            {
                Environment = KubernetesEnvironment.Read(container, shared, item.Source),
                HasUnknownEnvironment = isUnknown,
                Labels = YamlSource.Find(item.Node, [.. path[..^1], "metadata", "labels"]),
            };
        }
    }

    static IEnumerable<ManifestContainer> OfGroup(ContainerGroup group)
    {
        if (YamlSource.Find(group.Node, "properties") is not YamlMappingNode properties
            || YamlSource.Find(properties, "containers") is not YamlSequenceNode containers)
            yield break;
        foreach (var container in containers.Children.OfType<YamlMappingNode>())
        {
            if (YamlSource.Find(container, "properties") is not YamlMappingNode node)
                continue;
            yield return new ManifestContainer(
                WorkerPlace.Azure, $"Container group {YamlSource.Text(group.Node, "name")}, container {YamlSource.Text(container, "name")}",
                node, properties, group.Source)
            {
                Environment = [.. Variables(node, "environmentVariables").Select(x => new PlacedValue(
                    YamlSource.Text(x, "name")!, YamlSource.Text(x, "value"), group.Source.File.Name, group.Source.RegionOf(x)))],
                HasUnknownEnvironment = false,
            };
        }
    }

    /// <summary>The entries of a list of variables that have a name.</summary>
    public static IEnumerable<YamlMappingNode> Variables(YamlMappingNode node, string list) =>
        (YamlSource.Find(node, list) as YamlSequenceNode)?.Children
            .OfType<YamlMappingNode>().Where(x => YamlSource.Text(x, "name") is not null) ?? [];
}
