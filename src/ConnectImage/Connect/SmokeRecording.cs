using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Describes what a smoke test found, as its file does.</summary>
public static class SmokeRecording
{
    /// <summary>The record of a result.</summary>
    public static SmokeRecord Of(SmokeResult result) => new(
        SmokeRecord.CurrentSchemaVersion,
        result.Passed,
        result.StartedAt,
        Seconds(result.Took),
        result.Run.Value,
        new SmokeRehearsalRecord(result.Rehearsed.Count > 0, result.Rehearsed),
        Of(result.Evidence.Image),
        new SmokePinsRecord(result.Request.ConnectorVersion, result.Request.PlatformVersion, result.Request.BaseImage),
        new SmokeEngineRecord(
            result.Engine.ServerVersion,
            result.Engine.ApiVersion,
            result.Engine.OperatingSystem,
            result.Engine.Architecture,
            result.Engine.StorageDriver),
        result.Worker is { } worker ? new SmokeWorkerRecord(worker.Version, worker.Commit) : null,
        [.. result.Plugins.Select(x => new SmokePluginRecord(x.Class, x.Type, x.Version))],
        [.. result.Checks.Select(x => new SmokeCheckRecord(x.Id, x.Area, x.Title, x.Status, x.Expected, x.Found, x.Remedy))],
        Of(result.Measurements),
        [.. result.Diagnosis.Select(x => new SmokeDiagnosisRecord(x.Rule, x.Cause, x.Remedy, x.Quotes))])
    {
        Warnings = result.Evidence.Warnings.Value?
            .Select(x => new SmokeWarningRecord(x.Level, x.Logger, x.Words, x.Count, x.IsExpected)).ToList(),
    };

    static SmokeImageRecord Of(ImageEvidence image) => new(
        image.Reference,
        image.Id,
        [.. image.RepositoryDigests.Order(StringComparer.Ordinal)],
        image.Architecture,
        image.SizeBytes,
        new SortedDictionary<string, string>(
            image.Labels.ToDictionary(x => x.Key, x => SecretPatterns.Redact(x.Key, x.Value)), StringComparer.Ordinal));

    static SmokeMeasurementsRecord Of(SmokeMeasurements measured) => new(
        Seconds(measured.TimeToRest),
        Seconds(measured.TimeToHerder),
        Seconds(measured.TimeToStop),
        measured.PeakMemoryBytes,
        measured.ImageBytes,
        new SmokeAddedRecord(
            measured.Added.ComparedWith,
            measured.Added.Layers.Sum(x => x.Bytes),
            [.. measured.Added.Layers.Select(x => new SmokeLayerRecord(x.Instruction, x.Bytes))]),
        [.. measured.Phases.Select(x => new SmokePhaseRecord(x.Name, Seconds(x.After)))]);

    // To the millisecond.
    static double Seconds(TimeSpan value) => Math.Round(value.TotalSeconds, 3);

    static double? Seconds(TimeSpan? value) => value is { } known ? Seconds(known) : null;
}
