using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Container groups of Azure Container Instances.</summary>
static class AzureRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "azure/syntax", Severity.Error, "Container groups can be read",
            "az container create refuses a file that is no YAML, or that has a key twice in one mapping.", Syntax),
        LintRule.Of(
            "azure/probes", Severity.Error, "Azure asks the worker whether it is well",
            "Container Instances ignores the image's health check. Without probes a worker that hangs stays; "
                + "a probe on another port has it restarted for ever.", Probes),
        LintRule.Of(
            "azure/secure-value", Severity.Error, "Secrets are secure values",
            "value is shown by az container show, in the portal and in exported templates; secureValue is not. "
                + "Neither belongs into a file as a literal.", SecureValues),
        LintRule.Of(
            "azure/memory-heap", Severity.Error, "The memory leaves room beside the heap",
            "memoryInGB of the request, and of the limit where there is one, is all that a container gets (1.5 where nothing is asked "
                + "for). The heap is a part of what a JVM takes. Headroom asked for: a quarter of the heap, at least 512 MiB.",
            Heap),
        LintRule.Of(
            "azure/port", Severity.Error, "The open port is the one that the worker listens on",
            "A port of the container or of the group on which nothing listens refuses every connection.", Port),
        LintRule.Of(
            "azure/restart-policy", Severity.Warning, "The worker is started again when it ends",
            "With Never, or OnFailure after a clean end, a worker stays down until somebody notices.", Restart),
        LintRule.Of(
            "azure/image-tag", Severity.Error, "Images are named with an exact tag",
            "latest, or no tag, names another image from one start to the next.",
            (sources, rule) => ManifestImageChecks.Tags(rule, Containers(sources))),
        LintRule.Of(
            "azure/image-by-digest", Severity.Error, "Released container groups name images by digest",
            "A tag can be moved in a registry; a digest names the image that was tested. Sources carry the tag and a release puts the "
                + "digest in, so this holds for files below artifacts/ only.",
            (sources, rule) => ManifestImageChecks.Digests(rule, Containers(sources))),
    ];

    static IEnumerable<Finding> Syntax(LintSources sources, Rule rule) =>
        from source in sources.Manifests.Sources
        where source.Fault is not null && ManifestSources.IsAzure(source)
        select new Finding(
            rule, source.File.Name, source.Fault!.Region, source.Fault.Message, "Mend the YAML; a key may stand once in a mapping.");

    static IEnumerable<Finding> Probes(LintSources sources, Rule rule) =>
        Containers(sources).Where(x => x.IsWorker).SelectMany(x => ProbeChecks.Find(sources, rule, x, startup: false));

    static IEnumerable<Finding> SecureValues(LintSources sources, Rule rule)
    {
        foreach (var container in Containers(sources))
        {
            foreach (var variable in ManifestContainer.Variables(container.Node, "environmentVariables"))
            {
                var name = YamlSource.Text(variable, "name")!;
                if (YamlSource.Text(variable, "value") is { } shown && Suspect(name, shown) is { } suspicion)
                    yield return container.At(
                        rule, variable, name, $"{name} holds {suspicion} as a value, which everyone with read access sees.",
                        "Write secureValue, with a variable such as ${NAME} that is filled in when the group is created.");
                else if (YamlSource.Text(variable, "secureValue") is { } secure
                    && SecretPatterns.Suspect(name, secure) is { } literal && !secure.StartsWith('<'))
                    yield return container.At(
                        rule, variable, name, $"{name} holds {literal} in this file.",
                        "Leave a variable such as ${NAME} in the file and fill it in when the group is created; change the secret, "
                            + "it was written down.");
            }
        }
    }

    // A variable that is filled in is as visible as what it is filled with.
    static string? Suspect(string name, string value) =>
        SecretPatterns.Suspect(name, value)
            ?? (value.StartsWith('$') && SecretPatterns.Suspect(name, "literal") is not null ? "what is filled in for a secret" : null);

    static IEnumerable<Finding> Heap(LintSources sources, Rule rule)
    {
        foreach (var container in Containers(sources).Where(x => x.IsWorker))
        {
            var node = container.MemoryLimit;
            if (MemorySize.ParseGigabytes(node?.ToString() ?? "1.5") is not { } bytes)
                yield return container.At(rule, node, "memoryInGB", $"'{node}' is no number of gigabytes.", "Write a number, such as 3.");
            else if (container.LargestHeap(sources) is { } heap && JavaHeap.Judge(heap, bytes) is { } verdict)
                yield return container.At(rule, node, "memoryInGB", verdict.Message, verdict.Remedy) with { Severity = verdict.Severity };
        }
    }

    static IEnumerable<Finding> Port(LintSources sources, Rule rule)
    {
        foreach (var container in Containers(sources).Where(x => x.IsWorker))
        {
            if (ProbeChecks.PortOf(sources, container) is not { } listens)
                continue;
            foreach (var (owner, node) in new[]
            {
                (container.Owner, container.Node),
                ("The address of the group", YamlSource.Find(container.Pod, "ipAddress") as YamlMappingNode),
            })
            {
                if (node is not null && YamlSource.Find(node, "ports") is YamlSequenceNode { Children: [var first, ..] } ports
                    && !ports.Children.Any(x => container.PortOf(YamlSource.Text(x, "port")) == listens))
                    yield return container.At(
                        rule, first, owner, $"{owner} opens port {YamlSource.Text(first, "port")}, the worker listens on {listens}.",
                        $"Open {listens}, the port of 'listeners'.");
            }
        }
    }

    static IEnumerable<Finding> Restart(LintSources sources, Rule rule) =>
        from container in Containers(sources).Where(x => x.IsWorker)
        let policy = YamlSource.Find(container.Pod, "restartPolicy")
        where policy is not null && policy.ToString() != "Always"
        select container.At(
            rule, policy, "restartPolicy", $"restartPolicy is {policy}: a worker that ended stays down.", "Write restartPolicy: Always.");

    static IEnumerable<ManifestContainer> Containers(LintSources sources) =>
        sources.Manifests.Containers.Where(x => x.Place == WorkerPlace.Azure);
}
