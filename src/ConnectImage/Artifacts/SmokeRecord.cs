using System.Text.Json.Serialization;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Findings;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

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
    [property: JsonConverter(typeof(SmokeTimestampConverter))] DateTimeOffset StartedAt,
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
    IReadOnlyList<SmokeDiagnosisRecord> Diagnosis)
{
    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "smoke.json";

    /// <summary>The form that this code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Describes a result.</summary>
    public static SmokeRecord Of(SmokeResult result) => new(
        CurrentSchemaVersion,
        result.Passed,
        result.StartedAt,
        SmokeNumbers.Seconds(result.Took),
        result.Run.Value,
        new SmokeRehearsalRecord(result.Rehearsed.Count > 0, result.Rehearsed),
        SmokeImageRecord.Of(result.Evidence.Image),
        new SmokePinsRecord(result.Request.ConnectorVersion, result.Request.PlatformVersion, result.Request.BaseImage),
        new SmokeEngineRecord(result.Engine.ServerVersion, result.Engine.ApiVersion, result.Engine.OperatingSystem, result.Engine.Architecture, result.Engine.StorageDriver),
        result.Worker is { } worker ? new SmokeWorkerRecord(worker.Version, worker.Commit) : null,
        [.. result.Plugins.Select(x => new SmokePluginRecord(x.Class, x.Type, x.Version))],
        [.. result.Checks.Select(x => new SmokeCheckRecord(x.Id, x.Area, x.Title, x.Status, x.Expected, x.Found, x.Remedy))],
        SmokeMeasurementsRecord.Of(result.Measurements),
        [.. result.Diagnosis.Select(x => new SmokeDiagnosisRecord(x.Rule, x.Cause, x.Remedy, x.Quotes))]);

    /// <summary>Writes the file of a result into a folder.</summary>
    public static void Write(AbsolutePath folder, SmokeResult result) => JsonArtifact.Write(folder / FileName, Of(result));
}

/// <summary>Whether, and what, stood in for the real thing.</summary>
public sealed record SmokeRehearsalRecord(bool Rehearsed, IReadOnlyList<string> What);

/// <summary>The image under test.</summary>
public sealed record SmokeImageRecord(string Reference, string Id, IReadOnlyList<string> Digests, string Architecture, long SizeBytes, IReadOnlyDictionary<string, string> Labels)
{
    internal static SmokeImageRecord Of(ImageEvidence image) => new(
        image.Reference,
        image.Id,
        [.. image.RepositoryDigests.Order(StringComparer.Ordinal)],
        image.Architecture,
        image.SizeBytes,
        new SortedDictionary<string, string>(image.Labels.ToDictionary(x => x.Key, x => SecretPatterns.Redact(x.Key, x.Value)), StringComparer.Ordinal));
}

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
    IReadOnlyList<SmokePhaseRecord> Phases)
{
    internal static SmokeMeasurementsRecord Of(SmokeMeasurements measured) => new(
        SmokeNumbers.Seconds(measured.TimeToRest),
        SmokeNumbers.Seconds(measured.TimeToHerder),
        SmokeNumbers.Seconds(measured.TimeToStop),
        measured.PeakMemoryBytes,
        measured.ImageBytes,
        new SmokeAddedRecord(measured.Added.ComparedWith, measured.Added.Layers.Sum(x => x.Bytes), [.. measured.Added.Layers.Select(x => new SmokeLayerRecord(x.Instruction, x.Bytes))]),
        [.. measured.Phases.Select(x => new SmokePhaseRecord(x.Name, SmokeNumbers.Seconds(x.After)))]);
}

/// <summary>What the image adds to its base.</summary>
public sealed record SmokeAddedRecord(string? ComparedWith, long Bytes, IReadOnlyList<SmokeLayerRecord> Layers);

/// <summary>A step of the image's history that added bytes.</summary>
public sealed record SmokeLayerRecord(string Instruction, long Bytes);

/// <summary>A step of the start.</summary>
public sealed record SmokePhaseRecord(string Name, double AfterSeconds);

/// <summary>Why something failed.</summary>
public sealed record SmokeDiagnosisRecord(string Rule, string Cause, string Remedy, IReadOnlyList<string> Quotes);
