using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>The layers of an image by where they come from.</summary>
public sealed class LayerOrigins
{
    readonly Dictionary<string, LayerOrigin> _byDiffId = new(StringComparer.Ordinal);

    LayerOrigins(IReadOnlyList<(ImageLayer Layer, LayerOrigin Origin)> layers, bool comparedWithBase, string how)
    {
        Layers = layers;
        ComparedWithBase = comparedWithBase;
        How = how;
        // The same content twice is the lowest layer's: the empty layer, for one.
        foreach (var (layer, origin) in layers)
            _byDiffId.TryAdd(layer.DiffId, origin);
    }

    /// <summary>Every layer, the lowest first.</summary>
    public IReadOnlyList<(ImageLayer Layer, LayerOrigin Origin)> Layers { get; }

    /// <summary>Whether the base image's layers are known, and not concluded from the order.</summary>
    public bool ComparedWithBase { get; }

    /// <summary>How they were told apart, in a sentence.</summary>
    public string How { get; }

    /// <summary>
    /// Tells the layers apart. The base image's are those that it begins with; the connector's is the one whose instruction installs from
    /// the hub; the others are this repository's, and so are all of which nothing is known: those are judged the strictest.
    /// </summary>
    /// <param name="layers">The image's, the lowest first.</param>
    /// <param name="baseImage">The base image's name; null where it is not known.</param>
    /// <param name="baseDiffIds">The base image's layers; null where the engine does not have it.</param>
    public static LayerOrigins Of(IReadOnlyList<ImageLayer> layers, string? baseImage, IReadOnlyList<string>? baseDiffIds)
    {
        var install = layers
            .Select((layer, index) => (layer, index))
            .Where(x => Installs(x.layer))
            .Select(x => (int?)x.index)
            .LastOrDefault();
        var (baseCount, isCompared, how) = CountBase(layers, install, baseImage, baseDiffIds);
        return new LayerOrigins(
            [.. layers.Select((layer, index) =>
                (layer, index < baseCount ? LayerOrigin.Base : Installs(layer) ? LayerOrigin.Connector : LayerOrigin.Own))],
            isCompared,
            how);
    }

    /// <summary>Where a layer comes from; one that the image does not have, and the image's configuration, are this repository's.</summary>
    public LayerOrigin Of(string? diffId) => diffId is not null && _byDiffId.TryGetValue(diffId, out var origin) ? origin : LayerOrigin.Own;

    static (int Count, bool IsCompared, string How) CountBase(
        IReadOnlyList<ImageLayer> layers, int? install, string? baseImage, IReadOnlyList<string>? baseDiffIds)
    {
        if (baseDiffIds is { Count: > 0 }
            && layers.Take(baseDiffIds.Count).Select(x => x.DiffId).SequenceEqual(baseDiffIds, StringComparer.Ordinal))
            return (baseDiffIds.Count, true, $"by the {Counted(baseDiffIds.Count)} of {baseImage}, which the image begins with");
        var why = baseImage is null ? "the image does not name its base image"
            : baseDiffIds is null ? $"the engine does not have {baseImage}"
            : $"the image does not begin with the layers of {baseImage}";

        // The connector is the first thing that the Dockerfile adds.
        return install is { } index
            ? (
                index, false,
                $"by the order of the instructions, as {why}: what lies below the connector's layer is taken for the base image")
            : (0, false, $"not at all, as {why} and no layer installs the connector: everything is judged as this repository's own");
    }

    static string Counted(int layers) => layers == 1 ? "layer" : $"{layers} layers";

    static bool Installs(ImageLayer layer) =>
        layer.CreatedBy.Contains("confluent-hub install", StringComparison.Ordinal)
            || layer.CreatedBy.Contains("confluent-hub\" \"install", StringComparison.Ordinal);
}
