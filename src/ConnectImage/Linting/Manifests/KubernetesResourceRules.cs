using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Linting;

/// <summary>What a pod's containers get, and which image they run.</summary>
static class KubernetesResourceRules
{
    static readonly (string Path, string Amount)[] s_amounts =
    [
        ("requests.cpu", "what the worker needs, such as 500m"),
        ("requests.memory", "the memory limit"),
        ("limits.memory", "the heap and 1Gi more, such as 3Gi"),
    ];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "kubernetes/resources", Severity.Warning, "Containers ask for what they need and are limited in memory",
            "Without requests the scheduler puts a worker where there is no room; without a memory limit one container can take the "
                + "node's.", Resources),
        LintRule.Of(
            "kubernetes/memory-heap", Severity.Error, "The memory limit leaves room beside the heap",
            "The heap is a part of what a JVM takes. A limit at the heap's size ends in a kill (OOMKilled, exit code 137). "
                + "Headroom asked for: a quarter of the heap, at least 512 MiB.",
            Heap),
        LintRule.Of(
            "kubernetes/image-tag", Severity.Error, "Images are named with an exact tag",
            "latest, or no tag, names another image from one pull to the next, and pods of one Deployment may run different ones.",
            ImageTag),
        LintRule.Of(
            "kubernetes/image-by-digest", Severity.Error, "Released manifests name images by digest",
            "A tag can be moved in a registry; a digest names the image that was tested. Sources carry the tag and a release puts the "
                + "digest in, so this holds for files below artifacts/ only.",
            ImageByDigest),
    ];

    static IEnumerable<Finding> Resources(LintSources sources, Rule rule)
    {
        foreach (var container in Containers(sources))
        {
            foreach (var (path, amount) in s_amounts)
            {
                var value = YamlSource.Find(container.Node, ["resources", .. path.Split('.')]);

                // Where memory is limited and not requested, Kubernetes requests the limit.
                if (value is null
                    && !(path == "requests.memory" && YamlSource.Find(container.Node, "resources", "limits", "memory") is not null))
                    yield return container.At(
                        rule, YamlSource.Find(container.Node, "resources"), path, $"{container.Owner} has no resources.{path}.",
                        $"Set it to {amount}.");
                else if (value is YamlScalarNode { Value: { } text } && MemorySize.ParseKubernetes(text) is null)
                    yield return container.At(
                        rule, value, path, $"Kubernetes does not take '{text}' as a quantity.",
                        "Write a number with Mi or Gi for memory, with m or nothing for processors.") with { Severity = Severity.Error };
            }
        }
    }

    static IEnumerable<Finding> Heap(LintSources sources, Rule rule)
    {
        foreach (var container in Containers(sources).Where(x => x.IsWorker))
        {
            if (container.MemoryLimit is YamlScalarNode { Value: { } text } node
                && MemorySize.ParseKubernetes(text) is { } limit
                && container.LargestHeap(sources) is { } heap
                && JavaHeap.Judge(heap, limit) is { } verdict)
                yield return container.At(rule, node, "memory", verdict.Message, verdict.Remedy) with { Severity = verdict.Severity };
        }
    }

    static IEnumerable<Finding> ImageTag(LintSources sources, Rule rule) => ManifestImageChecks.Tags(rule, Containers(sources));

    static IEnumerable<Finding> ImageByDigest(LintSources sources, Rule rule) => ManifestImageChecks.Digests(rule, Containers(sources));

    static IEnumerable<ManifestContainer> Containers(LintSources sources) =>
        sources.Manifests.Containers.Where(x => x.Place == WorkerPlace.Kubernetes);
}
