using System.Text.Json.Serialization;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>
/// The one record of an image: <c>image.json</c>, described by docs/release-files.md and docs/schemas/image.schema.json. A build writes
/// what it knows; the assembly of a release adds what was proved and where the image went.
/// </summary>
/// <param name="SchemaVersion">Of this file's form.</param>
/// <param name="Reference">The tag that people use.</param>
/// <param name="Tags">All tags.</param>
/// <param name="Id">The engine's id.</param>
/// <param name="Rehearsal">What was rehearsed; absent for the real thing.</param>
/// <param name="Pins">The versions.</param>
/// <param name="Builder">Which builder ran.</param>
/// <param name="Commit">The sources' commit; absent outside a git checkout.</param>
/// <param name="IsCleanTree">Whether the work tree was exactly that commit.</param>
/// <param name="SizeBytes">All layers, as the engine counts them.</param>
/// <param name="Labels">What the build set beside the Dockerfile's labels.</param>
public sealed record ImageRecord(
    int SchemaVersion,
    string Reference,
    IReadOnlyList<string> Tags,
    string Id,
    string? Rehearsal,
    PinsRecord Pins,
    string Builder,
    string? Commit,
    [property: JsonPropertyName("cleanTree")] bool IsCleanTree,
    long SizeBytes,
    IReadOnlyDictionary<string, string> Labels) : IVersionedRecord
{
    /// <summary>The form that this code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The name of the form's JSON Schema in docs/schemas/.</summary>
    public const string SchemaFileName = "image.schema.json";

    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "image.json";

    const string RehearsalPrefix = "rehearsal: ";

    /// <summary>Every file that the image was built from, with its hash.</summary>
    public IReadOnlyList<FileRecord>? Inputs { get; init; }

    /// <summary>
    /// The time of every file of its own layers: the same sources come to the same image. Absent where it is as its builder left it.
    /// </summary>
    public DateTimeOffset? SourceTime { get; init; }

    /// <summary>The release's name, such as <c>v5.2.0-cp7.5.0-r1</c>.</summary>
    public string? Release { get; init; }

    /// <summary>In OCI's terms, such as <c>linux/amd64</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>Where it is, by registry.</summary>
    public IReadOnlyList<PublishedRecord>? Published { get; init; }

    /// <summary>What it stands on.</summary>
    public BaseRecord? Base { get; init; }

    /// <summary>SHA-256 over the connector's jars as installed; absent where nobody has read them.</summary>
    public string? ConnectorSha256 { get; init; }

    /// <summary>When.</summary>
    public TimesRecord? Times { get; init; }

    /// <summary>How large.</summary>
    public SizesRecord? Sizes { get; init; }

    /// <summary>How fast it started when it was smoked.</summary>
    public StartupRecord? Startup { get; init; }

    /// <summary>What was found, by the place where it was found and by its weight.</summary>
    public IReadOnlyList<PlaceFindings>? Findings { get; init; }

    /// <summary>What was checked, and the files that prove it.</summary>
    public IReadOnlyList<CheckRecord>? Checks { get; init; }

    /// <summary>What worked on it, by name.</summary>
    public IReadOnlyList<UsedTool>? Tools { get; init; }

    /// <summary>What was not proved when it was pushed all the same; absent where everything was.</summary>
    public IReadOnlyList<string>? Unproved { get; init; }

    /// <summary>What stood in for the real thing, as the rest of a sentence; null for the real thing.</summary>
    [JsonIgnore]
    public string? RehearsedParts =>
        Rehearsal?.StartsWith(RehearsalPrefix, StringComparison.Ordinal) == true ? Rehearsal[RehearsalPrefix.Length..] : Rehearsal;

    int IVersionedRecord.KnownVersion => CurrentSchemaVersion;

    /// <summary>Reads the record of a release's folder; null where there is none.</summary>
    /// <exception cref="Failures.ConfigurationException">The file is no such record.</exception>
    public static ImageRecord? Read(AbsolutePath folder) => ReadFile(folder / FileName);

    /// <summary>Reads a record that is kept under another name; null where there is no such file.</summary>
    /// <exception cref="Failures.ConfigurationException">The file is no such record.</exception>
    public static ImageRecord? ReadFile(AbsolutePath file) => EvidenceFile.Read<ImageRecord>(file);

    /// <summary>Writes the record into a release's folder.</summary>
    public void Write(AbsolutePath folder) => WriteFile(folder / FileName);

    /// <summary>Writes the record to be kept under another name.</summary>
    public void WriteFile(AbsolutePath file) => EvidenceFile.Write(file, this);
}

/// <summary>The versions in a record.</summary>
public sealed record PinsRecord(string BaseImage, string PlatformVersion, string ConnectorVersion);
