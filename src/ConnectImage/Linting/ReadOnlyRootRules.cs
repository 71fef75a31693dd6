using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether workers run with a read-only root file system, and can write where their start-up has to.</summary>
static class ReadOnlyRootRules
{
    const string Title = "A worker's root file system is read-only";
    const string Description =
        "The image writes to three folders alone; with the rest read-only nobody who gets into a worker can change its plugins or "
            + "programs.";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "compose/read-only-root", Severity.Note, Title, Description, Compose),
        LintRule.Of(
            "kubernetes/read-only-root", Severity.Note, Title, Description, Kubernetes),
    ];

    static IEnumerable<Finding> Compose(LintSources sources, Rule rule)
    {
        foreach (var service in (sources.ComposeProject?.Services ?? []).Where(x => x.IsWorker))
        {
            var node = service.Find("read_only");
            if (node is not YamlScalarNode { Value: "true" })
                yield return At(
                    node, $"The service {service.Name} can write to all of its image.", $"Set read_only: true, and tmpfs for {Places}.");
            else if (Missing([.. Paths(service.Find("tmpfs")), .. Targets(service.Find("volumes"))]) is { Count: > 0 } missing)
                yield return At(
                    node, $"The service {service.Name} has a read-only root and cannot write to {string.Join(", ", missing)}: "
                        + "its start-up fails.", $"Add them to tmpfs: {Places}.") with
                { Severity = Severity.Error };

            Finding At(YamlNode? place, string message, string remedy) =>
                new(
                    rule, sources.ComposeProject!.FileName, sources.ComposeProject.Source.RegionOf(place ?? service.NameNode), message,
                    remedy) { Subject = $"{service.Name} read_only" };
        }
    }

    static IEnumerable<Finding> Kubernetes(LintSources sources, Rule rule)
    {
        foreach (var container in sources.Manifests.Containers.Where(x => x.Place == WorkerPlace.Kubernetes && x.IsWorker))
        {
            const string Key = "readOnlyRootFilesystem";
            var node = YamlSource.Find(container.Node, "securityContext", Key);
            if (node is not YamlScalarNode { Value: "true" })
                yield return container.At(
                    rule, node, Key, $"{container.Owner} can write to all of its image.",
                    $"Set the container's securityContext.{Key} to true, and mount an emptyDir at {Places}.");
            else if (Missing(
            [
                .. Items(YamlSource.Find(container.Node, "volumeMounts")).Select(x => YamlSource.Text(x, "mountPath")).OfType<string>(),
            ]) is { Count: > 0 } missing)
                yield return container.At(
                    rule, node, Key,
                    $"{container.Owner} has a read-only root and cannot write to {string.Join(", ", missing)}: its start-up fails.",
                    $"Mount an emptyDir at {Places}.") with
                { Severity = Severity.Error };
        }
    }

    static string Places => string.Join(", ", WritableFolders.All);

    // A folder can be written to where it, or one above it, is mounted.
    static List<string> Missing(IReadOnlyList<string> mounted) =>
        [.. WritableFolders.All.Where(
            x => !mounted.Any(y => y.TrimEnd('/') is var path && (x == path || x.StartsWith(path + "/", StringComparison.Ordinal))))];

    // tmpfs is one path or a list of them, each with mount options behind a colon.
    static IEnumerable<string> Paths(YamlNode? node) => node switch
    {
        YamlScalarNode { Value: { } path } => [path.Split(':')[0]],
        _ => Items(node).OfType<YamlScalarNode>().Select(x => x.Value!.Split(':')[0]),
    };

    // A volume is "source:target[:mode]", a target alone, or a mapping.
    static IEnumerable<string> Targets(YamlNode? node) => Items(node).Select(x => x switch
    {
        YamlScalarNode { Value: { } text } => text.Split(':') is [_, var target, ..] ? target : text,
        _ => YamlSource.Text(x, "target") ?? "",
    });

    static IEnumerable<YamlNode> Items(YamlNode? node) => node is YamlSequenceNode items ? items.Children : [];
}
