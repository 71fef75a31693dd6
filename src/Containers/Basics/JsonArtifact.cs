using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Basics;

/// <summary>How the build writes JSON: indented, camel case, absent values left out, LF, and never half a file.</summary>
public static class JsonArtifact
{
    /// <summary>The form of every JSON file of a release.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes beside the file and moves into its place: a run that dies leaves the former file or none.</summary>
    public static void Write<T>(AbsolutePath file, T value) => ArtifactFile.Write(file, JsonSerializer.Serialize(value, Options) + "\n");
}
