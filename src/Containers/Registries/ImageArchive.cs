using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Registries;

/// <summary>A layer of an image as the engine gave it.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="DiffId">The digest of its content without compression, as the image's configuration names it.</param>
/// <param name="Digest">The digest of the file.</param>
/// <param name="Size">Of the file, in bytes.</param>
public sealed record ExportedLayer(AbsolutePath File, string DiffId, string Digest, long Size)
{
    /// <summary>Whether the engine keeps it compressed.</summary>
    public bool IsCompressed => Digest != DiffId;

    /// <summary>Its content without compression.</summary>
    public Stream OpenContent() =>
        IsCompressed ? new GZipStream(System.IO.File.OpenRead(File), CompressionMode.Decompress) : System.IO.File.OpenRead(File);
}

/// <summary>An image taken out of an engine.</summary>
/// <param name="Configuration">Its configuration, to the last byte.</param>
/// <param name="Layers">Its layers, the base's first.</param>
public sealed record ExportedImage(ReadOnlyMemory<byte> Configuration, IReadOnlyList<ExportedLayer> Layers);

/// <summary>Where an image comes from that is to be pushed.</summary>
public interface IImageSource
{
    /// <summary>Writes it into a folder.</summary>
    Task<ExportedImage> ExportAsync(AbsolutePath folder, CancellationToken token);
}

/// <summary>An image of an engine.</summary>
public sealed class EngineImageSource(EngineConnection engine, string id) : IImageSource
{
    /// <inheritdoc />
    public async Task<ExportedImage> ExportAsync(AbsolutePath folder, CancellationToken token)
    {
        var attempted = $"Taking the image {id} out of the engine.";
        return await new EngineExport(engine).ReadImageAsync(
            attempted, id, archive => ImageArchive.ExtractAsync(archive, folder, id, token), token);
    }
}

/// <summary>
/// The archive that <c>docker save</c> writes (docker image specification 1.2; the OCI layout of engines since 25 holds the same
/// manifest.json): taken apart while it comes, in memory that does not grow with the image, and held against its own digests.
/// </summary>
public sealed class ImageArchive
{
    const string Manifest = "manifest.json";
    const string Index = "index.json";
    const int MostLinks = 8;

    readonly AbsolutePath _folder;
    readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    ImageArchive(AbsolutePath folder) => _folder = folder;

    /// <summary>Reads an archive of one image.</summary>
    /// <param name="archive">The archive; read once, from the front.</param>
    /// <param name="folder">Gets the layers' files.</param>
    /// <param name="id">The image's id in the engine.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="InfrastructureException">It is not what it should be.</exception>
    public static async Task<ExportedImage> ExtractAsync(Stream archive, AbsolutePath folder, string id, CancellationToken token)
    {
        folder.CreateDirectory();
        var reader = new ImageArchive(folder);
        try
        {
            await reader.ReadAsync(archive, token);
            return await reader.AssembleAsync(id, token);
        }
        catch (Exception exception) when (exception is JsonException
            or InvalidDataException or EndOfStreamException or KeyNotFoundException or InvalidOperationException)
        {
            throw Damaged(id, exception.Message);
        }
    }

    async Task ReadAsync(Stream archive, CancellationToken token)
    {
        await using var reader = new TarReader(archive);
        while (await reader.GetNextEntryAsync(copyData: false, token) is { } entry)
        {
            var name = Normalize(entry.Name);
            if (entry.EntryType is TarEntryType.SymbolicLink)
                _links[name] = Normalize(Path.Combine(Path.GetDirectoryName(name) ?? "", entry.LinkName));
            else if (entry.EntryType is TarEntryType.HardLink)
                _links[name] = Normalize(entry.LinkName);
            else if (entry.DataStream is { } content)
                _members[name] = await WriteAsync(content, token);
        }
    }

    // The archive's names are no file names: a number is, wherever the name would have led.
    async Task<Member> WriteAsync(Stream content, CancellationToken token)
    {
        var file = _folder / $"member-{_members.Count}";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = File.Create(file);
        var buffer = new byte[128 * 1024];
        int count;
        while ((count = await content.ReadAsync(buffer, token)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            await target.WriteAsync(buffer.AsMemory(0, count), token);
        }

        return new Member(file, ContentDigest.Of(hash), target.Length);
    }

    async Task<ExportedImage> AssembleAsync(string id, CancellationToken token)
    {
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Find(Manifest).File, token));
        if (manifest.RootElement.GetArrayLength() != 1)
            throw Damaged(id, $"It holds {manifest.RootElement.GetArrayLength()} images.");
        var image = manifest.RootElement[0];
        var configuration = Find(image.GetProperty("Config").GetString() ?? "");
        if (configuration.Digest != id && !await IsManifestAsync(id, token))
            throw Damaged(id, $"It holds the image {configuration.Digest}.");

        var content = await File.ReadAllBytesAsync(configuration.File, token);
        var diffIds = ImageConfiguration.DiffIdsOf(content);
        var layers = image.GetProperty("Layers").EnumerateArray().Select(x => Find(x.GetString() ?? "")).ToList();
        if (layers.Count != diffIds.Count)
            throw Damaged(id, $"It holds {layers.Count} layers, and the configuration names {diffIds.Count}.");
        return new ExportedImage(content, [.. layers.Zip(diffIds, (layer, diffId) => Require(layer, diffId, id))]);
    }

    // An engine with containerd's store gives a manifest's digest for an id, and lists the manifest in the OCI layout's index.
    async Task<bool> IsManifestAsync(string id, CancellationToken token)
    {
        if (!_members.TryGetValue(Index, out var index))
            return false;
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(index.File, token));
        return document.RootElement.GetProperty("manifests").EnumerateArray().Any(x => x.GetProperty("digest").GetString() == id);
    }

    static ExportedLayer Require(Member layer, string diffId, string id)
    {
        var exported = new ExportedLayer(layer.File, diffId, layer.Digest, layer.Size);
        if (exported.IsCompressed && !GzipFile.Is(layer.File))
            throw Damaged(id, $"The digests of a layer differ: the configuration names {diffId}, the archive holds {layer.Digest}.");
        return exported;
    }

    Member Find(string name)
    {
        var found = Normalize(name);
        for (var links = 0; links < MostLinks && _links.TryGetValue(found, out var target); links++)
            found = target;
        return _members.TryGetValue(found, out var member) ? member : throw new InvalidDataException($"It has no '{name}'.");
    }

    static string Normalize(string name)
    {
        List<string> parts = [];
        foreach (var part in name.Split('/', '\\').Where(x => x is not ("" or ".")))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }

    static InfrastructureException Damaged(string id, string what) => new(
        $"Reading the archive of the image {id}.", what,
        "Run again; where it stays so, the engine's store is damaged: build the image anew (docker image rm, then BuildImage).");

    sealed record Member(AbsolutePath File, string Digest, long Size);
}
