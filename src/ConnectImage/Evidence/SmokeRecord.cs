using System.Text.Json.Serialization;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>What a smoke test proved, as a file: <c>smoke.json</c>, described by docs/smoke-json.md and docs/schemas/smoke.schema.json.</summary>
/// <param name="SchemaVersion">Of this file's form; a reader of one version reads later files of the same number.</param>
/// <param name="Passed">Whether no check failed.</param>
/// <param name="StartedAt">When, in UTC.</param>
/// <param name="DurationSeconds">How long all of it was.</param>
/// <param name="Run">The run's identity in the engine.</param>
/// <param name="Rehearsal">Whether, and what, stood in for the real thing.</param>
/// <param name="Image">What was smoked.</param>
/// <param name="Pins">The versions that were asked for.</param>
/// <param name="Engine">Where.</param>
/// <param name="Worker">What the worker says of itself; absent where it said nothing.</param>
/// <param name="Plugins">The connectors that it offers, in its order.</param>
/// <param name="Checks">Every check, in a fixed order.</param>
/// <param name="Measurements">What was measured.</param>
/// <param name="Diagnosis">Why checks failed.</param>
public sealed record SmokeRecord(
    int SchemaVersion,
    bool Passed,
    [property: JsonConverter(typeof(Rfc3339Converter))] DateTimeOffset StartedAt,
    double DurationSeconds,
    string Run,
    SmokeRehearsalRecord Rehearsal,
    SmokeImageRecord Image,
    SmokePinsRecord Pins,
    SmokeEngineRecord Engine,
    SmokeWorkerRecord? Worker,
    IReadOnlyList<SmokePluginRecord> Plugins,
    IReadOnlyList<SmokeCheckRecord> Checks,
    SmokeMeasurementsRecord Measurements,
    IReadOnlyList<SmokeDiagnosisRecord> Diagnosis) : IVersionedRecord
{
    /// <summary>The name of the form's JSON Schema in docs/schemas/.</summary>
    public const string SchemaFileName = "smoke.schema.json";

    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "smoke.json";

    /// <summary>The form that this code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    int IVersionedRecord.KnownVersion => CurrentSchemaVersion;

    /// <summary>Reads the record of a release's folder; null where there is none.</summary>
    /// <exception cref="Failures.ConfigurationException">The file is no such record.</exception>
    public static SmokeRecord? Read(AbsolutePath folder) => EvidenceFile.Read<SmokeRecord>(folder / FileName);

    /// <summary>Reads the record of a release's folder; null also where the file is no such record, and so proves nothing.</summary>
    public static SmokeRecord? TryRead(AbsolutePath folder) => EvidenceFile.TryRead<SmokeRecord>(folder / FileName);

    /// <summary>The worker that was seen to run from an image; null where none was, or another image was smoked.</summary>
    public SmokeWorkerRecord? WorkerOf(string imageId) => Image.Id == imageId ? Worker : null;

    /// <summary>Writes the record into a release's folder.</summary>
    public void Write(AbsolutePath folder) => EvidenceFile.Write(folder / FileName, this);
}

/// <summary>Whether, and what, stood in for the real thing.</summary>
public sealed record SmokeRehearsalRecord(bool Rehearsed, IReadOnlyList<string> What);

/// <summary>The image under test.</summary>
public sealed record SmokeImageRecord(
    string Reference,
    string Id,
    IReadOnlyList<string> Digests,
    string Architecture,
    long SizeBytes,
    IReadOnlyDictionary<string, string> Labels);

/// <summary>The versions that were asked for.</summary>
public sealed record SmokePinsRecord(string ConnectorVersion, string? PlatformVersion, string? BaseImage);

/// <summary>The engine.</summary>
public sealed record SmokeEngineRecord(string Version, string ApiVersion, string OperatingSystem, string Architecture, string StorageDriver);

/// <summary>The worker.</summary>
public sealed record SmokeWorkerRecord(string Version, string? Commit);

/// <summary>A connector that the worker offers.</summary>
public sealed record SmokePluginRecord(string Class, string Type, string? Version);

/// <summary>A check.</summary>
public sealed record SmokeCheckRecord(string Id, CheckArea Area, string Title, CheckStatus Status, string Expected, string Found, string? Remedy);

/// <summary>What was measured; seconds with milliseconds, bytes.</summary>
public sealed record SmokeMeasurementsRecord(
    double? RestReadySeconds,
    double? HerderReadySeconds,
    double? StopSeconds,
    long? PeakMemoryBytes,
    long ImageBytes,
    SmokeAddedRecord Added,
    IReadOnlyList<SmokePhaseRecord> Phases);

/// <summary>What the image adds to its base.</summary>
public sealed record SmokeAddedRecord(string? ComparedWith, long Bytes, IReadOnlyList<SmokeLayerRecord> Layers);

/// <summary>A step of the image's history that added bytes.</summary>
public sealed record SmokeLayerRecord(string Instruction, long Bytes);

/// <summary>A step of the start.</summary>
public sealed record SmokePhaseRecord(string Name, double AfterSeconds);

/// <summary>Why something failed.</summary>
public sealed record SmokeDiagnosisRecord(string Rule, string Cause, string Remedy, IReadOnlyList<string> Quotes);

/// <summary>How a check came out.</summary>
public enum CheckStatus
{
    /// <summary>What was found is what was expected.</summary>
    Passed,

    /// <summary>It is not.</summary>
    Failed,

    /// <summary>Nothing was found out; the result says why.</summary>
    Skipped,
}

/// <summary>What a check is about, in the order in which a reader wants it.</summary>
public enum CheckArea
{
    /// <summary>The image as the engine holds it.</summary>
    Image,

    /// <summary>The first process of the worker's container.</summary>
    Process,

    /// <summary>What the worker says of itself.</summary>
    Worker,

    /// <summary>The connector templates that ship.</summary>
    Templates,

    /// <summary>The tasks of the connectors that the templates make.</summary>
    Tasks,

    /// <summary>The image's own HEALTHCHECK.</summary>
    Health,

    /// <summary>That the worker needs no way out.</summary>
    Offline,

    /// <summary>The end.</summary>
    Shutdown,
}
