using System.Text.Json.Serialization;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>
/// What a smoke test proved, as a file: <c>smoke.json</c>, described by docs/smoke-json.md and docs/schemas/smoke.schema.json.
/// </summary>
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

    /// <summary>What the worker's log holds at WARN or ERROR, by kind; absent where the worker did not become ready.</summary>
    public IReadOnlyList<SmokeWarningRecord>? Warnings { get; init; }

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
/// <param name="Rehearsed">Whether something did; then it is no evidence for a release.</param>
/// <param name="What">In words.</param>
public sealed record SmokeRehearsalRecord(bool Rehearsed, IReadOnlyList<string> What);

/// <summary>The image under test.</summary>
/// <param name="Reference">As it was asked for.</param>
/// <param name="Id">The engine's id of the image that was smoked.</param>
/// <param name="Digests">Under which registries know it; empty for one that was never pushed or pulled.</param>
/// <param name="Architecture">In OCI's terms.</param>
/// <param name="SizeBytes">All layers, as the engine counts them.</param>
/// <param name="Labels">What looks like a secret is covered.</param>
public sealed record SmokeImageRecord(
    string Reference,
    string Id,
    IReadOnlyList<string> Digests,
    string Architecture,
    long SizeBytes,
    IReadOnlyDictionary<string, string> Labels);

/// <summary>The versions that were asked for.</summary>
/// <param name="ConnectorVersion">What both connectors had to report.</param>
/// <param name="PlatformVersion">Absent where nobody asked for one.</param>
/// <param name="BaseImage">With its tag; absent for an image that was not built here.</param>
public sealed record SmokePinsRecord(string ConnectorVersion, string? PlatformVersion, string? BaseImage);

/// <summary>The engine.</summary>
public sealed record SmokeEngineRecord(
    string Version, string ApiVersion, string OperatingSystem, string Architecture, string StorageDriver);

/// <summary>The worker, as it says itself.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Commit">Absent where it does not say.</param>
public sealed record SmokeWorkerRecord(string Version, string? Commit);

/// <summary>A connector that the worker offers.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Type"><c>source</c> or <c>sink</c>.</param>
/// <param name="Version">Absent where the class could not say.</param>
public sealed record SmokePluginRecord(string Class, string Type, string? Version);

/// <summary>A check.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Area">What it is about.</param>
/// <param name="Title">What it says when it passes.</param>
/// <param name="Status">How it came out.</param>
/// <param name="Expected">What had to be found.</param>
/// <param name="Found">What was found; for a skipped check why nothing was.</param>
/// <param name="Remedy">What to do; absent unless it failed.</param>
public sealed record SmokeCheckRecord(
    string Id, CheckArea Area, string Title, CheckStatus Status, string Expected, string Found, string? Remedy);

/// <summary>What was measured; seconds with milliseconds, bytes. Absent is what nobody could measure.</summary>
/// <param name="RestReadySeconds">From the start of the worker's container to the first 200 on <c>/</c>.</param>
/// <param name="HerderReadySeconds">The same on <c>/connectors</c>.</param>
/// <param name="StopSeconds">From SIGTERM to the end.</param>
/// <param name="PeakMemoryBytes">The most that the worker's container used.</param>
/// <param name="ImageBytes">All layers, as the engine counts them.</param>
/// <param name="Added">What the image adds to its base.</param>
/// <param name="Phases">The steps of the start that the logs announced.</param>
public sealed record SmokeMeasurementsRecord(
    double? RestReadySeconds,
    double? HerderReadySeconds,
    double? StopSeconds,
    long? PeakMemoryBytes,
    long ImageBytes,
    SmokeAddedRecord Added,
    IReadOnlyList<SmokePhaseRecord> Phases);

/// <summary>What the image adds to its base.</summary>
/// <param name="ComparedWith">The base image; absent where the engine does not have it, and layers were told by their instructions.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Layers">The lowest first.</param>
public sealed record SmokeAddedRecord(string? ComparedWith, long Bytes, IReadOnlyList<SmokeLayerRecord> Layers);

/// <summary>A step of the image's history that added bytes.</summary>
public sealed record SmokeLayerRecord(string Instruction, long Bytes);

/// <summary>A step of the start.</summary>
public sealed record SmokePhaseRecord(string Name, double AfterSeconds);

/// <summary>Why something failed.</summary>
/// <param name="Rule">The rule of the diagnosis.</param>
/// <param name="Cause">In a sentence.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Quotes">Lines of logs or answers that show it; what looks like a secret is covered.</param>
public sealed record SmokeDiagnosisRecord(string Rule, string Cause, string Remedy, IReadOnlyList<string> Quotes);

/// <summary>Lines of one kind in the worker's log.</summary>
/// <param name="Level"><c>WARN</c> or <c>ERROR</c>.</param>
/// <param name="Logger">The class that wrote them; empty where the lines do not say.</param>
/// <param name="Words">The beginning of the first; what looks like a secret is covered.</param>
/// <param name="Count">How many.</param>
/// <param name="Expected">Whether the smoke test brings them about itself.</param>
public sealed record SmokeWarningRecord(string Level, string Logger, string Words, int Count, bool Expected);

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

    /// <summary>The logins with which installations start the worker.</summary>
    Login,

    /// <summary>The image's own HEALTHCHECK.</summary>
    Health,

    /// <summary>That the worker needs no way out.</summary>
    Offline,

    /// <summary>The end.</summary>
    Shutdown,
}
