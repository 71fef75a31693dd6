using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Images;

/// <summary>What is to be built, before it is.</summary>
/// <param name="Context">The folder that is handed to the builder.</param>
/// <param name="Dockerfile">In or below the context.</param>
/// <param name="Pins">Passed as build arguments.</param>
/// <param name="Tags">The first is the one that people use.</param>
/// <param name="Labels">Set on the image beside those of the Dockerfile.</param>
public sealed record BuildPlan(
    AbsolutePath Context,
    AbsolutePath Dockerfile,
    ImagePins Pins,
    IReadOnlyList<ImageReference> Tags,
    IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>What the lock says of the parts: passed as build arguments as well.</summary>
    public LockedInputs Locked { get; init; } = LockedInputs.None;

    /// <summary>What it is called in messages: the first tag, or what it is to become.</summary>
    public ImageReference Name { get => field ?? Tags[0]; init; }

    /// <summary>Whether every step runs, whatever the builder remembers of it.</summary>
    public bool NoCache { get; init; }

    /// <summary>Whether the image is to tell later builders which step made which layer.</summary>
    public bool TellsLayers { get; init; }

    /// <summary>An image whose layers the builder may take; null for none.</summary>
    public ImageReference? CacheFrom { get; init; }
}

/// <summary>The image of a build.</summary>
/// <param name="Reference">The first tag.</param>
/// <param name="Tags">All tags.</param>
/// <param name="Id">The engine's id: <c>sha256:…</c>.</param>
/// <param name="Pins">What it was built with.</param>
/// <param name="Labels">What was set beside the Dockerfile's labels.</param>
/// <param name="Builder">Which builder ran, in words.</param>
/// <param name="SizeBytes">As the engine counts it, all layers.</param>
/// <param name="Elapsed">From the call of the builder to its end.</param>
public sealed record BuiltImage(
    ImageReference Reference,
    IReadOnlyList<ImageReference> Tags,
    string Id,
    ImagePins Pins,
    IReadOnlyDictionary<string, string> Labels,
    string Builder,
    long SizeBytes,
    TimeSpan Elapsed)
{
    /// <summary>
    /// The time of every file of its own layers, which makes every build of the same sources the same image; null where it is as the
    /// builder left it.
    /// </summary>
    public DateTimeOffset? SourceTime { get; init; }

    /// <summary>What the builder's own image is called, where this one was made of it.</summary>
    public ImageReference? AsBuilt { get; init; }
}
