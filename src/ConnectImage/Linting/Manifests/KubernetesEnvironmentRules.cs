using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Linting;

/// <summary>What reaches the environment of a pod's containers, and how.</summary>
static class KubernetesEnvironmentRules
{
    static readonly string[] s_secretData = ["data", "stringData"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "kubernetes/secret-reference", Severity.Error, "Secrets come from a Secret",
            "A literal in a manifest is in version control, in the answers of the API and in every copy of the file. "
                + "secretKeyRef names it and does not hold it.", Secrets),
        LintRule.Of(
            "kubernetes/variable-reference", Severity.Warning, "$(NAME) names a variable that stands before it",
            "Kubernetes replaces $(NAME) by an earlier variable of the container. Where there is none the text stays as it is, "
                + "and the worker gets it.", References),
        LintRule.Of(
            "kubernetes/duplicate-variable", Severity.Warning, "A variable is set once",
            "Of two entries with one name the last counts; the other one misleads.", Duplicates),
        LintRule.Of(
            "kubernetes/service-links", Severity.Warning, "No Service becomes a setting of the worker",
            "For every Service of the namespace Kubernetes sets variables named after it. One called connect becomes CONNECT_SERVICE_HOST, "
                + "CONNECT_PORT and others, which the image takes for settings. enableServiceLinks: false keeps them out.",
            ServiceLinks),
    ];

    static IEnumerable<Finding> Secrets(LintSources sources, Rule rule)
    {
        foreach (var value in sources.Manifests.Containers
            .Where(x => x.Place == WorkerPlace.Kubernetes).SelectMany(x => x.Environment).Distinct())
        {
            if (value.Value is { } text && SecretPatterns.Suspect(value.Name, text) is { } suspicion)
                yield return new Finding(
                    rule, value.File, value.Region, $"{value.Name} holds {suspicion}.",
                    "Take it from a Secret with valueFrom.secretKeyRef, and change it: it was written down.") { Subject = value.Name };
        }

        foreach (var secret in sources.Manifests.Objects.Where(x => x.Kind == "Secret"))
        {
            foreach (var (key, node) in s_secretData.SelectMany(
                x => YamlSource.Find(secret.Node, x) is YamlMappingNode data ? YamlSource.Entries(data) : []))
            {
                // <placeholder>, ${VARIABLE} and nothing are no secrets.
                if (node is YamlScalarNode { Value: { Length: > 0 } text } && text[0] is not ('<' or '$'))
                    yield return new Finding(
                        rule, secret.Source.File.Name, secret.Source.RegionOf(key),
                        $"The Secret {secret.Name} is written down with its {key.Value}.",
                        "Create it with kubectl create secret from the environment, or leave a placeholder, such as <connection string>.")
                    { Subject = $"{secret.Name} {key.Value}" };
            }
        }
    }

    static IEnumerable<Finding> References(LintSources sources, Rule rule)
    {
        foreach (var container in Containers(sources))
        {
            HashSet<string> names = new(StringComparer.Ordinal);
            foreach (var value in container.Environment)
            {
                List<string> left = [];
                if (value.Raw is { } raw)
                    KubernetesEnvironment.Expand(raw, x => names.Contains(x) ? "" : null, left);
                // What a Secret as a whole brings is not known.
                foreach (var name in container.HasUnknownEnvironment ? [] : left)
                    yield return new Finding(
                        rule, value.File, value.Region,
                        $"{value.Name} names $({name}), and no earlier variable is called so: the text stays.",
                        $"Set {name} before it, or write $$({name}) where the text is meant.")
                    { Subject = $"{container.Owner} {value.Name} {name}" };
                names.Add(value.Name);
            }
        }
    }

    static IEnumerable<Finding> Duplicates(LintSources sources, Rule rule) =>
        from container in Containers(sources)
        from name in ManifestContainer.Variables(container.Node, "env").GroupBy(x => YamlSource.Text(x, "name")!).Where(x => x.Count() > 1)
        select container.At(
            rule, name.First(), name.Key, $"{name.Key} is set {name.Count()} times for {container.Owner}; the last one counts.",
            "Keep one.");

    static IEnumerable<Finding> ServiceLinks(LintSources sources, Rule rule)
    {
        var culprit = sources.Manifests.Objects.FirstOrDefault(
            x => x.Kind == "Service" && (x.Name == "connect" || x.Name.StartsWith("connect-", StringComparison.Ordinal)));
        foreach (var container in Containers(sources).Where(x => x.IsWorker && YamlSource.Text(x.Pod, "enableServiceLinks") != "false"))
        {
            yield return container.At(rule, YamlSource.Find(container.Pod, "enableServiceLinks"), "enableServiceLinks",
                culprit is null
                    ? $"{container.Owner} gets variables named after Services; one called connect would become settings."
                    : $"The Service {culprit.Name} becomes settings CONNECT_* of {container.Owner}.",
                "Set enableServiceLinks: false in the pod's spec.") with { Severity = culprit is null ? Severity.Warning : Severity.Error };
        }
    }

    static IEnumerable<ManifestContainer> Containers(LintSources sources) =>
        sources.Manifests.Containers.Where(x => x.Place == WorkerPlace.Kubernetes);
}
