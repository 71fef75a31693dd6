using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Sources;

/// <summary>How much memory a place of use gives the worker's container.</summary>
/// <param name="Owner">What is limited, such as <c>service kafka-connect</c>.</param>
/// <param name="File">The file that says it.</param>
/// <param name="Bytes">The limit.</param>
public sealed record MemoryLimit(string Owner, string File, long Bytes)
{
    /// <summary>Reads those of docker-compose.yml and the manifests; what has none, or one that cannot be read, is Lint's matter.</summary>
    public static IReadOnlyList<MemoryLimit> Read(LintSources sources) =>
        [.. OfCompose(sources).Concat(OfManifests(sources)).Where(x => x.Bytes > 0)];

    static IEnumerable<MemoryLimit> OfCompose(LintSources sources)
    {
        if (sources.ComposeProject is not { } project)
            yield break;
        foreach (var service in project.Services.Where(x => x.IsWorker))
        {
            if (service.MemoryLimits.FirstOrDefault() is { } written && MemorySize.ParseCompose(written.Value) is { } bytes)
                yield return new MemoryLimit($"service {service.Name}", project.FileName, bytes);
        }
    }

    static IEnumerable<MemoryLimit> OfManifests(LintSources sources)
    {
        foreach (var container in sources.Manifests.Containers.Where(x => x.IsWorker))
        {
            if (container.MemoryLimit is not YamlScalarNode { Value: { } text })
                continue;
            if ((container.Place == WorkerPlace.Azure ? MemorySize.ParseGigabytes(text) : MemorySize.ParseKubernetes(text)) is { } limit)
                yield return new MemoryLimit(container.Owner, container.Source.File.Name, limit);
        }
    }
}
