using System.Text.Json.Serialization;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>What a push came to, as a file: <c>push.json</c>, described by docs/push.md and docs/schemas/push.schema.json.</summary>
/// <param name="SchemaVersion">Of this file's form.</param>
/// <param name="Release">The release's name, such as <c>v5.2.0-cp7.5.0-r1</c>.</param>
/// <param name="Rehearsal">What was rehearsed; absent for the real thing.</param>
/// <param name="ImageId">The id that the image has in the engine.</param>
/// <param name="Digest">The digest that it has in every registry, read back after the push.</param>
/// <param name="MediaType">The form of its manifest.</param>
/// <param name="IsForced">Whether it was pushed although something was not proved.</param>
/// <param name="Unproved">What was not proved; empty where it was not forced.</param>
/// <param name="Registries">What each registry got.</param>
public sealed record PushRecord(
    int SchemaVersion,
    string Release,
    string? Rehearsal,
    string ImageId,
    string Digest,
    string MediaType,
    [property: JsonPropertyName("forced")] bool IsForced,
    IReadOnlyList<string> Unproved,
    IReadOnlyList<PushedRegistryRecord> Registries) : IVersionedRecord
{
    /// <summary>The name of the form's JSON Schema in docs/schemas/.</summary>
    public const string SchemaFileName = "push.schema.json";

    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "push.json";

    /// <summary>The form that this code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    int IVersionedRecord.KnownVersion => CurrentSchemaVersion;

    /// <summary>Reads the record of a release's folder; null where there is none.</summary>
    /// <exception cref="Failures.ConfigurationException">The file is no such record.</exception>
    public static PushRecord? Read(AbsolutePath folder) => EvidenceFile.Read<PushRecord>(folder / FileName);

    /// <summary>Writes the record into a release's folder.</summary>
    public void Write(AbsolutePath folder) => EvidenceFile.Write(folder / FileName, this);
}

/// <summary>What one registry got.</summary>
/// <param name="Registry">Host and port.</param>
/// <param name="Repository">The path in it.</param>
/// <param name="Tags">The immutable tags, then the others.</param>
/// <param name="BytesSent">Of layers and configuration that went out, those that had to go again included.</param>
/// <param name="LayersSent">How many it did not have.</param>
/// <param name="LayersReused">How many it had.</param>
public sealed record PushedRegistryRecord(
    string Registry, string Repository, IReadOnlyList<PushedTagRecord> Tags, long BytesSent, int LayersSent, int LayersReused);

/// <summary>A tag after the push.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Digest">What it means, read back from the registry.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="IsImmutable">Whether it keeps its meaning for ever.</param>
public sealed record PushedTagRecord(
    string Tag, string Digest, TagOutcome Outcome, [property: JsonPropertyName("immutable")] bool IsImmutable);

/// <summary>What became of a tag.</summary>
public enum TagOutcome
{
    /// <summary>It meant this image before.</summary>
    AlreadyThere,

    /// <summary>It is new.</summary>
    Pushed,

    /// <summary>It meant another image before.</summary>
    Moved,

    /// <summary>It means a newer release, and stays there.</summary>
    Stays,
}
