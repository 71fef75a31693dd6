using System.Text.Json;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;
using Serilog;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>
/// The compressed forms of layers that registries have already, found in the manifests of earlier releases: the configuration names a
/// layer by its content, the manifest by its compressed form. Compressing again gives the same bytes only as long as the compressor
/// stays the same; asking for what is there does not depend on it, and spares the work.
/// </summary>
public sealed class KnownLayers
{
    const int MostReleases = 4;
    readonly List<(RegistryClient Client, Dictionary<string, Descriptor> Layers)> _registries = [];

    KnownLayers()
    {
    }

    /// <summary>Reads what every registry has.</summary>
    /// <param name="registries">The repositories, each with the tags that it has.</param>
    /// <param name="version">The release at hand: its own tags are read first, then those of the highest releases.</param>
    /// <param name="suffix">What a rehearsal appends to its tags.</param>
    /// <param name="log">Told what could not be read: it only costs sending a layer again.</param>
    /// <param name="token">Ends the reading.</param>
    public static async Task<KnownLayers> ReadAsync(
        IEnumerable<(RegistryClient Client, IReadOnlyList<string> Tags)> registries, ReleaseVersion version, string suffix, ILogger log,
        CancellationToken token)
    {
        var known = new KnownLayers();
        foreach (var (client, tags) in registries)
        {
            Dictionary<string, Descriptor> layers = new(StringComparer.Ordinal);
            foreach (var tag in TagsToRead(tags, version, suffix))
                await ReadImageAsync(client, tag, layers, log, token);
            known._registries.Add((client, layers));
        }

        return known;
    }

    /// <summary>The one compressed form of a layer that every registry has; null where there is none.</summary>
    public async Task<Descriptor?> FindAsync(string diffId, CancellationToken token)
    {
        var forms = _registries.Select(x => x.Layers.GetValueOrDefault(diffId)).Distinct().ToList();
        if (forms is not [{ } form])
            return null;
        // A manifest may name what the registry has lost.
        foreach (var (client, _) in _registries)
        {
            if (await client.FindBlobAsync(form.Digest, token) is null)
                return null;
        }

        return form;
    }

    static IEnumerable<string> TagsToRead(IReadOnlyList<string> tags, ReleaseVersion version, string suffix) =>
        new[] { version.Tag + suffix }
            .Where(tags.Contains)
            .Concat(ReleaseTags.Releases(tags, suffix)
                .Where(x => x != version)
                .OrderDescending()
                .Take(MostReleases)
                .Select(x => x.Tag + suffix));

    static async Task ReadImageAsync(
        RegistryClient client, string tag, Dictionary<string, Descriptor> layers, ILogger log, CancellationToken token)
    {
        try
        {
            if (await client.FindManifestAsync(tag, token) is not { } found || ImageDocuments.TryRead(found.Content) is not { } manifest)
                return;
            var diffIds = ImageConfiguration.DiffIdsOf(await client.GetBlobAsync(manifest.Configuration.Digest, token));
            if (diffIds.Count != manifest.Layers.Count)
                return;
            foreach (var (diffId, layer) in diffIds.Zip(manifest.Layers)
                .Where(x => x.Second.MediaType is MediaTypes.DockerLayer or MediaTypes.OciLayer))
                layers.TryAdd(diffId, layer with { MediaType = MediaTypes.DockerLayer });
        }
        catch (Exception exception) when (exception is JsonException
            or KeyNotFoundException or InvalidOperationException or BuildFailureException)
        {
            log.Warning(
                "The layers of {Image:l} cannot be told and may be sent again: {Reason:l}", client.Name(tag),
                exception is BuildFailureException failure ? failure.CameBack : exception.Message);
        }
    }
}
