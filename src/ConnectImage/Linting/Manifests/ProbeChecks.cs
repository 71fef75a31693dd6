using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Probes, which Kubernetes and Azure Container Instances write alike.</summary>
static class ProbeChecks
{
    static readonly string[] s_needed = ["livenessProbe", "readinessProbe"];
    static readonly string[] s_all = ["startupProbe", "livenessProbe", "readinessProbe"];

    /// <summary>Probes that a worker lacks, and those that ask a port on which it does not listen.</summary>
    /// <param name="sources">For the settings of the worker.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="container">The worker.</param>
    /// <param name="startup">Whether there are start-up probes here.</param>
    public static IEnumerable<Finding> Find(LintSources sources, Rule rule, ManifestContainer container, bool startup)
    {
        foreach (var name in s_needed.Where(x => YamlSource.Find(container.Node, x) is null))
            yield return container.At(
                rule, null, name, $"{container.Owner} has no {name}; the image's health check counts for nothing here.",
                $"Add a {name} with httpGet on the worker's port.");
        if (startup && YamlSource.Find(container.Node, "startupProbe") is null)
            yield return container.At(
                rule, null, "startupProbe", $"{container.Owner} has no startupProbe: a slow start counts against the livenessProbe.",
                "Add a startupProbe that allows two minutes or more.") with { Severity = Severity.Note };

        if (PortOf(sources, container) is not { } listens)
            yield break;
        foreach (var probe in s_all)
        {
            var port = YamlSource.Find(container.Node, probe, "httpGet", "port")
                ?? YamlSource.Find(container.Node, probe, "tcpSocket", "port");
            if (port is not null && container.PortOf(port.ToString()) != listens)
                yield return container.At(
                    rule, port, probe, $"The {probe} of {container.Owner} asks port {port}, the worker listens on {listens}.",
                    $"Ask {listens}.");
        }
    }

    /// <summary>The port that the worker in a container listens on; null where it is not known.</summary>
    public static int? PortOf(LintSources sources, ManifestContainer container) =>
        sources.WorkerIn(container) is { } worker ? WorkerPorts.Of(worker) : null;

    /// <summary>The settings of the worker in a container; null where it is none.</summary>
    public static PlacedWorker? WorkerIn(this LintSources sources, ManifestContainer container) =>
        sources.Workers.FirstOrDefault(
            x => x.Place == container.Place && x.Owner == container.Owner && x.File == container.Source.File.Name);
}
