using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Pins;

/// <summary>What a tag of the base image pointed at.</summary>
/// <param name="Image">The name with registry and tag: <c>docker.io/confluentinc/cp-kafka-connect:7.5.0</c>.</param>
/// <param name="LockedOn">The day in UTC.</param>
/// <param name="Source">Who said so: the registry's host, or the rehearsal's engine.</param>
/// <param name="Digest">The registry's digest of what the tag names, an index of platforms or one manifest; null in a rehearsal, whose
/// image was in no registry.</param>
/// <param name="ImageId">The engine's id in place of the digest; in a rehearsal alone.</param>
/// <param name="Platforms">The digest of each platform's manifest, by <c>os/architecture[/variant]</c>; null where the tag names one
/// manifest.</param>
public sealed record LockedImage(
    string Image,
    [property: JsonPropertyOrder(1)] DateOnly LockedOn,
    [property: JsonPropertyOrder(1)] string Source,
    string? Digest = null,
    string? ImageId = null,
    IReadOnlyDictionary<string, string>? Platforms = null)
{
    /// <summary>How the lock names an image.</summary>
    public static string NameOf(ImageReference reference) => $"{reference.FullName}:{reference.Tag}";

    /// <summary>Whether it holds for a platform.</summary>
    public bool Covers(string platform) => Platforms is not { Count: > 0 } || Platforms.ContainsKey(platform);

    internal LockedImage Sorted() =>
        Platforms is null ? this : this with
        { Platforms = new SortedDictionary<string, string>(Platforms.ToDictionary(), StringComparer.Ordinal) };

    internal void Require(bool rehearsal)
    {
        if (!ImageReference.TryParse(Image, out var reference)
            || reference.Tag is null || reference.Digest is not null || NameOf(reference) != Image)
            throw new FormatException($"'{Image}' is no image name with registry and tag.");
        if ((Digest is null) == (ImageId is null))
            throw new FormatException($"{Image} needs either a digest or, in a rehearsal, an image id.");
        if (ImageId is not null && !rehearsal)
            throw new FormatException(
                $"{Image} is locked by an engine's image id, which holds on one machine alone: only a rehearsal's lock may do so.");
        foreach (var digest in (Platforms ?? ImmutableDictionary<string, string>.Empty).Values.Append(Digest ?? ImageId!))
            Hashes.RequireDigest(digest, Image);
    }

    /// <inheritdoc />
    public bool Equals(LockedImage? other) => other is not null
        && (Image, Digest, ImageId, LockedOn, Source) == (other.Image, other.Digest, other.ImageId, other.LockedOn, other.Source)
        && HasSamePlatforms(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Image, Digest, ImageId);

    internal bool HasSamePlatforms(LockedImage other) =>
        (Sorted().Platforms ?? ImmutableDictionary<string, string>.Empty).SequenceEqual(
            other.Sorted().Platforms ?? ImmutableDictionary<string, string>.Empty);
}

/// <summary>What a version of the connector consists of once it is installed.</summary>
/// <param name="Component">Its name on Confluent Hub.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">Over its jars, as <see cref="ConnectorHash"/> defines it.</param>
/// <param name="LockedOn">The day in UTC.</param>
/// <param name="Source">What it was read from.</param>
public sealed record LockedConnector(string Component, string Version, string Sha256, DateOnly LockedOn, string Source)
{
    /// <summary>The connector's name on Confluent Hub.</summary>
    public const string Neo4jComponent = "neo4j/kafka-connect-neo4j";

    internal void Require()
    {
        if (!ExactVersion.IsExact(Version))
            throw new FormatException($"'{Version}' of {Component} is not an exact version.");
        if (!Hashes.IsHexadecimal(Sha256))
            throw new FormatException($"The sha256 of {Component} {Version} is not 64 hexadecimal digits in lower case.");
    }
}

/// <summary>A tool that may run from an image of its own. The lock is where its version is pinned.</summary>
/// <param name="Name">Such as <c>hadolint</c>.</param>
/// <param name="Image">With registry and an exact tag.</param>
/// <param name="Digest">Of what the tag names; null as long as nobody looked it up where a registry can be reached.</param>
/// <param name="LockedOn">The day in UTC; null with the digest.</param>
/// <param name="Source">Who said so; null with the digest.</param>
public sealed record LockedTool(string Name, string Image, string? Digest = null, DateOnly? LockedOn = null, string? Source = null)
{
    /// <summary>The image by its digest; null as long as it is not locked.</summary>
    [JsonIgnore]
    public ImageReference? Reference => Digest is null ? null : ImageReference.Parse($"{Image}@{Digest}");

    /// <summary>The version in its tag, without a leading v.</summary>
    [JsonIgnore]
    public string Version => (ImageReference.Parse(Image).Tag ?? "").TrimStart('v');

    internal void Require()
    {
        if (!ImageReference.TryParse(Image, out var reference)
            || reference.Digest is not null || !ExactVersion.IsExact(reference.Tag?.TrimStart('v')))
            throw new FormatException($"'{Image}' of {Name} is no image name with an exact version as its tag.");
        if (Digest is not null)
            Hashes.RequireDigest(Digest, Image);
        if ((Digest is null) != (LockedOn is null) || (Digest is null) != (Source is null))
            throw new FormatException($"{Name} needs a digest, a date and a source, or none of them.");
    }
}
