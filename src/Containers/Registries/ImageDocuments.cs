using System.Text.Json;

namespace Neo4jKafkaConnect.Registries;

/// <summary>What a manifest says of one of its parts.</summary>
/// <param name="MediaType">What it is.</param>
/// <param name="Digest">Its name.</param>
/// <param name="Size">In bytes.</param>
public sealed record Descriptor(string MediaType, string Digest, long Size);

/// <summary>The manifest of one image.</summary>
/// <param name="Configuration">The image's configuration.</param>
/// <param name="Layers">Its layers, the base's first.</param>
sealed record ImageManifest(Descriptor Configuration, IReadOnlyList<Descriptor> Layers);

/// <summary>Reads and writes the JSON documents of an image.</summary>
static class ImageDocuments
{
    /// <summary>Writes a manifest in docker's form: the same image, the same bytes.</summary>
    public static byte[] Write(ImageManifest manifest)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", 2);
            writer.WriteString("mediaType", MediaTypes.DockerManifest);
            writer.WritePropertyName("config");
            Write(writer, manifest.Configuration);
            writer.WriteStartArray("layers");
            foreach (var layer in manifest.Layers)
                Write(writer, layer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>
    /// Reads the manifest of one image, in docker's or OCI's form; null where it is another document, such as a list of manifests.
    /// </summary>
    public static ImageManifest? TryRead(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.TryGetProperty("config", out var configuration)
                && document.RootElement.TryGetProperty("layers", out var layers)
                ? new ImageManifest(Read(configuration), [.. layers.EnumerateArray().Select(Read)])
                : null;
        }
        catch (Exception exception) when (exception is JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    static void Write(Utf8JsonWriter writer, Descriptor part)
    {
        writer.WriteStartObject();
        writer.WriteString("mediaType", part.MediaType);
        writer.WriteNumber("size", part.Size);
        writer.WriteString("digest", part.Digest);
        writer.WriteEndObject();
    }

    static Descriptor Read(JsonElement part) => new(
        part.GetProperty("mediaType").GetString() ?? "", part.GetProperty("digest").GetString() ?? "", part.GetProperty("size").GetInt64());
}
