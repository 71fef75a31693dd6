using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Sources;

/// <summary>Finds every worker that the files start.</summary>
static class PlacedWorkers
{
    /// <summary>The workers of connect-distributed.properties, docker-compose.yml, and the manifests.</summary>
    public static IReadOnlyList<PlacedWorker> Read(LintSources sources)
    {
        // A Dockerfile that cannot be read is another rule's finding; what it sets is not known then, and nothing is said of what is
        // missing.
        List<PlacedValue> image = [.. FromImage(sources)];
        var isImageUnknown = sources is { Dockerfile: not null, Evaluated: null };
        return
        [
            .. Properties(sources),
            .. Compose(sources, image, isImageUnknown),
            .. Containers(sources.Manifests, image, isImageUnknown),
        ];
    }

    /// <summary>The variables of the image that the Dockerfile makes; those of its base have no region.</summary>
    public static IEnumerable<PlacedValue> FromImage(LintSources sources) =>
        (sources.Evaluated?.Target?.Environment ?? System.Collections.Immutable.ImmutableDictionary<string, EffectiveValue>.Empty)
            .Select(x => new PlacedValue(x.Key, x.Value.Value, sources.Dockerfile!.Path, x.Value.SetBy?.Range.ToRegion()));

    static IEnumerable<PlacedWorker> Properties(LintSources sources)
    {
        if (sources is not { Properties: { Faults.Count: 0 } properties }
            || sources.File("connect-distributed.properties") is not { Name: var name })
            yield break;
        yield return new PlacedWorker(
            WorkerPlace.Properties, "the worker", name, null,
            properties.Entries.Select(x => new PlacedValue(x.Key, x.Value, name, new SourceRegion(x.Line, x.Column))), []);
    }

    static IEnumerable<PlacedWorker> Compose(LintSources sources, List<PlacedValue> image, bool isImageUnknown)
    {
        if (sources.ComposeProject is not { } project)
            yield break;
        foreach (var service in project.Services.Where(x => x.IsWorker))
        {
            yield return new PlacedWorker(
                WorkerPlace.Compose, $"service {service.Name}", project.FileName, project.Source.RegionOf(service.NameNode),
                service.Environment.Where(x => x.Value is not null).Select(x => new PlacedValue(
                    x.Name, x.Value!.Interpolation.Missing.Count > 0 ? null : x.Value.Value, project.FileName,
                    project.Source.RegionOf(x.NameNode))
                {
                    Raw = x.Value.Raw,
                    References = x.Value.Interpolation.References,
                }),
                image) { HasMore = service.HasEnvironmentFile || isImageUnknown };
        }
    }

    static IEnumerable<PlacedWorker> Containers(ManifestSources manifests, List<PlacedValue> image, bool isImageUnknown) =>
        manifests.Containers.Where(x => x.IsWorker).Select(x => new PlacedWorker(
            x.Place, x.Owner, x.Source.File.Name, x.Source.RegionOf(x.Node), x.Environment,
            image) { HasMore = x.HasUnknownEnvironment || isImageUnknown });
}
