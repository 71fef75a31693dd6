using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Who a pod's containers run as, what they may do, and how Kubernetes knows that they are well.</summary>
static class KubernetesRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "kubernetes/syntax", Severity.Error, "Kubernetes manifests can be read",
            "kubectl refuses a file that is no YAML, or that has a key twice in one mapping.", Syntax),
        LintRule.Of(
            "kubernetes/run-as-non-root", Severity.Error, "Pods run as another user than root",
            "With runAsNonRoot the kubelet refuses to start a container as root, whatever its image says.", NonRoot),
        LintRule.Of(
            "kubernetes/run-as-user", Severity.Warning, "Pods run as the user of the image",
            "The image's files are readable for its own user, the last USER of the Dockerfile. "
                + "Another number finds a home and a configuration folder that are not its own.",
            User),
        LintRule.Of(
            "kubernetes/fs-group", Severity.Warning, "Volumes belong to the group of the image",
            "fsGroup gives mounted volumes and secrets to a group; without it, or with another number, the worker may not read them.",
            FileGroup),
        LintRule.Of(
            "kubernetes/privilege-escalation", Severity.Error, "No process of a container gains privileges",
            "allowPrivilegeEscalation is true unless it is set, and a privileged container owns the node.", Escalation),
        LintRule.Of(
            "kubernetes/probes", Severity.Error, "Kubernetes asks the worker whether it is well",
            "Kubernetes ignores the image's health check. Without probes a worker that hangs gets requests for ever; "
                + "a probe on another port has it restarted for ever.",
            Probes),
        LintRule.Of(
            "kubernetes/service-port", Severity.Error, "A Service leads to the port that the worker listens on",
            "A targetPort on which nothing listens refuses every connection.", ServicePort),
    ];

    static IEnumerable<Finding> Syntax(LintSources sources, Rule rule) =>
        from source in sources.Manifests.Sources
        where source.Fault is not null && !ManifestSources.IsAzure(source)
        select new Finding(
            rule, source.File.Name, source.Fault!.Region, source.Fault.Message, "Mend the YAML; a key may stand once in a mapping.");

    static IEnumerable<Finding> NonRoot(LintSources sources, Rule rule)
    {
        foreach (var container in Containers(sources))
        {
            var own = container.Security("runAsNonRoot");
            if (Flag(own) != true)
                yield return container.At(rule, own, "runAsNonRoot",
                    own is null ? $"{container.Owner} does not say runAsNonRoot." : $"{container.Owner} says runAsNonRoot: {own}.",
                    "Set securityContext.runAsNonRoot to true.");
            else if (container.Security("runAsUser") is YamlScalarNode { Value: "0" } user)
                yield return container.At(
                    rule, user, "runAsUser", $"{container.Owner} asks for user 0, which runAsNonRoot refuses to start.",
                    "Give the number of the image's user.");
        }
    }

    static IEnumerable<Finding> User(LintSources sources, Rule rule) => Ids(sources, rule, "runAsUser", index: 0);

    static IEnumerable<Finding> FileGroup(LintSources sources, Rule rule) => Ids(sources, rule, "fsGroup", index: 1);

    // USER is user[:group]; a name has no number that is known here, and a lone user's group is not known either.
    static IEnumerable<Finding> Ids(LintSources sources, Rule rule, string key, int index)
    {
        var image = sources.Evaluated?.Target?.User?.Value.Split(':').ElementAtOrDefault(index);
        var expected = image is not null && image.All(char.IsAsciiDigit) ? image : null;
        foreach (var container in Containers(sources).Where(x => x.IsWorker))
        {
            var own = container.Security(key);
            if (own is null)
                yield return container.At(
                    rule, null, key, $"{container.Owner} does not say {key}.",
                    $"Set securityContext.{key}"
                        + $"{(expected is null ? " to the image's number" : $" to {expected}, as the Dockerfile's last USER has it")}.");
            else if (expected is not null && own.ToString() != expected)
                yield return container.At(
                    rule, own, key, $"{container.Owner} says {key}: {own}, and the Dockerfile's last USER says {expected}.",
                    $"Write {key}: {expected}.") with { Severity = Severity.Error };
        }
    }

    static IEnumerable<Finding> Escalation(LintSources sources, Rule rule)
    {
        foreach (var container in Containers(sources))
        {
            var escalation = YamlSource.Find(container.Node, "securityContext", "allowPrivilegeEscalation");
            if (Flag(escalation) != false)
                yield return container.At(rule, escalation, "allowPrivilegeEscalation",
                    $"{container.Owner} does not refuse privilege escalation.",
                    "Set the container's securityContext.allowPrivilegeEscalation to false.");
            var privileged = YamlSource.Find(container.Node, "securityContext", "privileged");
            if (Flag(privileged) == true)
                yield return container.At(rule, privileged, "privileged", $"{container.Owner} is privileged.", "Remove 'privileged'.");
        }
    }

    static IEnumerable<Finding> Probes(LintSources sources, Rule rule) =>
        Containers(sources).Where(x => x.IsWorker).SelectMany(x => ProbeChecks.Find(sources, rule, x, startup: true));

    static IEnumerable<Finding> ServicePort(LintSources sources, Rule rule)
    {
        foreach (var service in sources.Manifests.Objects.Where(x => x.Kind == "Service"))
        {
            if (YamlSource.Find(service.Node, "spec", "selector") is not YamlMappingNode selector
                || Container(sources, selector) is not { } container)
                continue;
            if (ProbeChecks.PortOf(sources, container) is not { } listens
                || YamlSource.Find(service.Node, "spec", "ports") is not YamlSequenceNode { Children.Count: > 0 } ports)
                continue;
            var targets = ports.Children
                .Select(x => container.PortOf(YamlSource.Text(x, "targetPort") ?? YamlSource.Text(x, "port"))).ToList();
            if (!targets.Contains(listens))
                yield return new Finding(
                    rule, service.Source.File.Name, service.Source.RegionOf(ports.Children[0]),
                    $"The Service {service.Name} leads to "
                        + (targets[0] is { } target
                            ? $"port {target}"
                            : $"'{YamlSource.Text(ports.Children[0], "targetPort")}', which no port of the container is called")
                        + $"; the worker listens on {listens}.",
                    $"Give it the targetPort {listens}, or the name of that container port.") { Subject = service.Name };
        }
    }

    // The worker whose pod has every label that the Service selects.
    static ManifestContainer? Container(LintSources sources, YamlMappingNode selector) =>
        Containers(sources).FirstOrDefault(x => x.IsWorker
            && YamlSource.Entries(selector).All(y => YamlSource.Text(x.Labels, y.Key.Value!) == (y.Value as YamlScalarNode)?.Value));

    static IEnumerable<ManifestContainer> Containers(LintSources sources) =>
        sources.Manifests.Containers.Where(x => x.Place == WorkerPlace.Kubernetes);

    static bool? Flag(YamlNode? node) => node is YamlScalarNode { Value: { } text } && bool.TryParse(text, out var value) ? value : null;
}
