using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Pins;

/// <summary>What the lock says of the parts of one build.</summary>
/// <param name="Base">The base image; null where it is not locked for the build's platform.</param>
/// <param name="ConnectorSha256">The connector's hash (<see cref="ConnectorHash"/>); null where it is not locked.</param>
public sealed record LockedInputs(LockedImage? Base, string? ConnectorSha256)
{
    /// <summary>Nothing is locked.</summary>
    public static LockedInputs None { get; } = new(null, null);

    /// <summary>The base image as it is to be fetched: by its digest where that is locked.</summary>
    public ImageReference ReferenceOf(ImagePins pins) =>
        Base?.Digest is { } digest ? ImageReference.Parse($"{pins.BaseReference}@{digest}") : pins.BaseReference;

    /// <summary>What is passed to the builder, in a fixed order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ArgumentsOf(ImagePins pins) =>
    [
        .. pins.BuildArguments.Select(
            x => x.Key == ImagePins.PlatformVersionArgument && Base?.Digest is { } digest ? new(x.Key, $"{x.Value}@{digest}") : x),
        .. ConnectorSha256 is { } hash
            ? [new KeyValuePair<string, string>(ConnectorHash.Argument, hash)]
            : Array.Empty<KeyValuePair<string, string>>(),
    ];

    /// <summary>What the lock says of the parts of a build.</summary>
    /// <param name="lockFile">The lock.</param>
    /// <param name="pins">As they are built.</param>
    /// <param name="platform">The engine's: <c>linux/amd64</c>.</param>
    public static LockedInputs Of(ImageLock lockFile, ImagePins pins, string platform) => new(
        lockFile.BaseImage(pins.BaseReference) is { } image && image.Covers(platform) ? image : null,
        lockFile.Connector(pins.ConnectorVersion)?.Sha256);

    /// <summary>What is not locked, in words.</summary>
    public IReadOnlyList<string> Missing(ImagePins pins, string platform)
    {
        List<string> missing = [];
        if (Base is null)
            missing.Add($"the base image {pins.BaseReference} for {platform}");
        if (ConnectorSha256 is null)
            missing.Add($"the connector {pins.ConnectorVersion}");
        return missing;
    }

    /// <summary>Refuses to go on where something is not locked.</summary>
    /// <exception cref="ConfigurationException">Something is not.</exception>
    public void RequireAll(ImagePins pins, string platform, string lockFile)
    {
        if (Missing(pins, platform) is { Count: > 0 } missing)
            throw new ConfigurationException(
                "Building only what is locked (--frozen, which a build server always does).",
                $"{lockFile} does not lock {string.Join(" and ", missing)}.",
                "Run ./build.sh Lock where the registry and Confluent Hub can be reached, and commit what it writes; "
                    + "or build with --frozen false.");
    }

    /// <summary>Holds the engine's base image against the id that a rehearsal locked; a digest is held by the builder itself.</summary>
    /// <exception cref="FindingsException">It is another image.</exception>
    public void RequireSame(BaseImage found)
    {
        if (Base?.ImageId is { } locked && locked != found.Id)
            throw new FindingsException(
                $"Comparing the base image {found.Reference} with the lock.",
                $"Locked is {locked}, and the engine has {found.Id}.",
                "The tag stands for another image than it did. Where that was intended, run ./build.sh Lock --rehearse; "
                    + "else find out who moved it.");
    }
}
