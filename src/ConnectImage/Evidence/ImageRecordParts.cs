using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>A file with its hash.</summary>
/// <param name="File">Relative, with slashes.</param>
/// <param name="Sha256">In hexadecimal.</param>
/// <param name="Bytes">Its size.</param>
public sealed record FileRecord(string File, string Sha256, long Bytes)
{
    /// <summary>Every file of a folder, ordered by path.</summary>
    public static IReadOnlyList<FileRecord> Of(AbsolutePath folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(x => (Name: Path.GetRelativePath(folder, x).Replace('\\', '/'), Path: x))
            .OrderBy(x => x.Name, StringComparer.Ordinal)
            .Select(x => Of(x.Path, x.Name)),
    ];

    /// <summary>One file.</summary>
    /// <param name="file">Where it lies.</param>
    /// <param name="name">What it is called.</param>
    public static FileRecord Of(AbsolutePath file, string name)
    {
        using var stream = System.IO.File.OpenRead(file);
        return new FileRecord(name, Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length);
    }
}

/// <summary>An image in a registry.</summary>
/// <param name="Registry">Host and port.</param>
/// <param name="Repository">The path in it.</param>
/// <param name="Digest">As the registry gives it: what is pulled, signed and deployed.</param>
/// <param name="MediaType">The form of its manifest.</param>
/// <param name="Tags">In the order in which they were pushed.</param>
public sealed record PublishedRecord(
    string Registry, string Repository, string Digest, string MediaType, IReadOnlyList<PublishedTagRecord> Tags);

/// <summary>A tag of an image in a registry.</summary>
public sealed record PublishedTagRecord(string Tag, [property: JsonPropertyName("immutable")] bool IsImmutable);

/// <summary>The base image: its name with registry and tag, and the registry's digest where one is known.</summary>
public sealed record BaseRecord(string Reference, string? Digest);

/// <summary>Times, RFC 3339 in UTC.</summary>
/// <param name="Created">Of the image: the time of its commit where the work tree was clean.</param>
/// <param name="Smoked">When it was smoked.</param>
public sealed record TimesRecord(
    [property: JsonConverter(typeof(Rfc3339Converter))] DateTimeOffset Created,
    [property: JsonConverter(typeof(Rfc3339Converter))] DateTimeOffset? Smoked);

/// <summary>Sizes in bytes, unpacked, as the engine counts them.</summary>
/// <param name="TotalBytes">All layers.</param>
/// <param name="BaseBytes">Those of the base image.</param>
/// <param name="Layers">Those that were added, the lowest first.</param>
public sealed record SizesRecord(long TotalBytes, long BaseBytes, IReadOnlyList<SmokeLayerRecord> Layers);

/// <summary>Seconds from the start of the container to the first answer, and to the first answer of the herder.</summary>
public sealed record StartupRecord(double? RestReadySeconds, double? HerderReadySeconds);

/// <summary>How much was found in one place.</summary>
/// <param name="Place"><c>sources</c>, or an origin of layers: <c>base</c>, <c>connector</c>, <c>own</c>.</param>
/// <param name="Counts">By weight, the heaviest first; weights without findings are left out.</param>
public sealed record PlaceFindings(string Place, IReadOnlyDictionary<string, int> Counts);

/// <summary>A tool and its version.</summary>
public sealed record UsedTool(string Name, string Version);

/// <summary>What became of a step of the chain.</summary>
public enum CheckOutcome
{
    /// <summary>It proved what it is for.</summary>
    Passed,

    /// <summary>It found that something does not hold.</summary>
    Failed,

    /// <summary>There is no evidence of it, or it is about another image.</summary>
    Missing,
}

/// <summary>A step of the chain with its evidence.</summary>
/// <param name="Name">The target's.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Summary">In one line.</param>
/// <param name="Evidence">The files that it left.</param>
public sealed record CheckRecord(string Name, CheckOutcome Outcome, string Summary, IReadOnlyList<FileRecord> Evidence);
