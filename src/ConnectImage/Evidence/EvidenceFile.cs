using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>How records become files, and files the same records again.</summary>
static partial class EvidenceFile
{
    /// <summary>
    /// The form of every record. What its type does not allow to be null has to be in the file. What else the file has is passed over, so
    /// that a later build's record can be read as long as it has the same number of its form.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = new(JsonArtifact.Options)
    {
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Require } },
    };

    /// <summary>Writes a record: the whole file or none.</summary>
    internal static void Write(AbsolutePath file, object record) =>
        ArtifactFile.Write(file, JsonSerializer.Serialize(record, record.GetType(), Options) + "\n");

    /// <summary>Reads a record; null where there is no such file.</summary>
    /// <exception cref="ConfigurationException">It is not of this form, or cannot be read.</exception>
    internal static T? Read<T>(AbsolutePath file)
        where T : class
    {
        if (!file.FileExists())
            return null;
        try
        {
            var record = JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), Options) ?? throw new JsonException("The file holds null.");
            return record is IVersionedRecord versioned && versioned.SchemaVersion != versioned.KnownVersion
                ? throw new FormatException(
                    $"Its schemaVersion is {versioned.SchemaVersion}, and this build reads {versioned.KnownVersion}.")
                : record;
        }
        catch (JsonException exception)
        {
            throw Unreadable(file, Describe(exception), exception);
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, exception.Message, exception);
        }
    }

    /// <summary>Reads a record; null also where it cannot be read: such a file proves nothing.</summary>
    internal static T? TryRead<T>(AbsolutePath file)
        where T : class
    {
        try
        {
            return Read<T>(file);
        }
        catch (ConfigurationException)
        {
            return null;
        }
    }

    // Line and column count from 1, as an editor shows them.
    static string Describe(JsonException exception)
    {
        var message = Missing().Replace(exception.Message.Split(" Path: ")[0].Split(" LineNumber:")[0], "There is no ");
        var place = exception.LineNumber is { } line ? $"{line + 1}:{exception.BytePositionInLine + 1}: " : "";
        return $"{place}{(exception.Path is { Length: > 0 } path ? $"{path}: " : "")}{message}";
    }

    static ConfigurationException Unreadable(AbsolutePath file, string cameBack, Exception exception) => new(
        $"Reading {file.Name} in {file.Parent.Name}.", cameBack, "Remove the file and run the target that writes it again.", exception);

    [GeneratedRegex(@"\AJSON deserialization for type '[^']*' was missing required properties including: ")]
    private static partial Regex Missing();

    static void Require(JsonTypeInfo type)
    {
        foreach (var property in type.Kind == JsonTypeInfoKind.Object ? type.Properties : [])
            property.IsRequired = property is { IsSetNullable: false, Set: not null };
    }
}
