using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Pins;

/// <summary>
/// Looks up what the pinned versions stand for now, and makes a lock of it. What did not change keeps its date and source.
/// </summary>
/// <param name="images">Says what tags stand for.</param>
/// <param name="hashConnector">Installs the connector on the base image that was just locked, and hashes it.</param>
/// <param name="time">For the dates.</param>
public sealed class LockRun(IImageIdentities images, Func<LockedInputs, CancellationToken, Task<string>> hashConnector, TimeProvider time)
{
    /// <summary>Locks the parts of a build: the base image and the connector.</summary>
    /// <param name="old">The lock as it is; entries of other versions stay.</param>
    /// <param name="pins">As they are built.</param>
    /// <param name="platform">What is built for: <c>linux/amd64</c>.</param>
    /// <param name="token">Ends the run.</param>
    /// <exception cref="BuildFailureException">A part cannot be had.</exception>
    public async Task<ImageLock> LockPartsAsync(ImageLock old, ImagePins pins, string platform, CancellationToken token)
    {
        var name = LockedImage.NameOf(pins.BaseReference);
        var identity = await images.ResolveAsync(pins.BaseReference, token);
        var image = Keep(
            old.BaseImage(pins.BaseReference),
            new LockedImage(name, Today, identity.Source, identity.Digest, identity.ImageId, identity.Platforms));
        if (!image.Covers(platform))
            throw new ConfigurationException(
                $"Locking the base image {name}.",
                $"It is published for {string.Join(", ", image.Platforms!.Keys.Order(StringComparer.Ordinal))}, "
                    + $"and this engine builds for {platform}.",
                "Build on another machine, or choose another --platform-version.");
        var hash = await hashConnector(new LockedInputs(image, null), token);
        var connector = Keep(old.Connector(pins.ConnectorVersion), new LockedConnector(
            LockedConnector.Neo4jComponent, pins.ConnectorVersion, hash, Today, $"Confluent Hub, installed on {name}"));
        return old with
        {
            BaseImages = [.. old.BaseImages.Where(x => x.Image != name), image],
            Connectors = [.. old.Connectors.Where(x => x.Component != connector.Component || x.Version != connector.Version), connector],
        };
    }

    /// <summary>Locks the tools that the lock names; those of a rehearsal are pinned elsewhere.</summary>
    /// <exception cref="InfrastructureException">A registry cannot be reached, or does not have one.</exception>
    public async Task<ImageLock> LockToolsAsync(ImageLock old, CancellationToken token)
    {
        if (old.Rehearsal)
            return old;
        List<LockedTool> tools = [];
        foreach (var tool in old.Tools)
        {
            var identity = await images.ResolveAsync(ImageReference.Parse(tool.Image), token);
            tools.Add(
                tool.Digest == identity.Digest ? tool : tool with { Digest = identity.Digest, LockedOn = Today, Source = identity.Source });
        }

        return old with { Tools = tools };
    }

    DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    static LockedImage Keep(LockedImage? old, LockedImage now) =>
        old is not null && (old.Digest, old.ImageId) == (now.Digest, now.ImageId) && old.HasSamePlatforms(now) ? old : now;

    static LockedConnector Keep(LockedConnector? old, LockedConnector now) => old?.Sha256 == now.Sha256 ? old : now;
}
