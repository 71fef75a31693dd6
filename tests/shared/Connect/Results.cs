using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Connect;

/// <summary>Results of smoke tests, as if they had been run.</summary>
static class Results
{
    public static SmokeResult Of(SmokeEvidence evidence, string workerLog = "")
    {
        var checks = SmokeChecks.Decide(evidence);
        var diagnosis = Diagnosis.Explain(new DiagnosisCase(evidence, checks, workerLog, "", "amd64"));
        var startup = evidence.Startup;
        return new SmokeResult(
            evidence.Request,
            new RunId("1123-231406-9f3a1c"),
            new EngineFacts("20.10.24", "1.41", "Debian GNU/Linux 12 (bookworm)", "amd64", "overlay2", "1"),
            new DateTimeOffset(2026, 11, 23, 23, 14, 6, TimeSpan.Zero),
            TimeSpan.FromSeconds(12.3456),
            evidence,
            checks,
            new SmokeMeasurements(
                startup.TimeToRest, startup.TimeToHerder, evidence.Shutdown.Value?.Took, startup.IsReady ? 301_234_567 : null,
                evidence.Image.SizeBytes, evidence.Image.Added, startup.Phases),
            diagnosis,
            diagnosis.Count == 0 ? null : evidence.Request.DiagnosisDirectory,
            null);
    }

    public static SmokeResult Good { get; } = Of(
        SampleEvidence.Good with { Request = SampleEvidence.Request with { Rehearsed = ["the base image", "the connector"] } });

    public static SmokeResult Dead { get; } = Of(
        SampleEvidence.NotReady(SampleEvidence.Ended() with
        {
            End = StartupEnd.FatalLine,
            Decisive = "ERROR Stopping due to error (org.apache.kafka.connect.cli.AbstractConnectCli:100)",
        }),
        "ERROR Stopping due to error\norg.apache.kafka.common.config.ConfigException: Invalid value "
            + "io.confluent.connect.avro.AvroConverter for configuration value.converter: Class io.confluent.connect.avro.AvroConverter "
            + "could not be found.");

    public static SmokeResult Faulty { get; } = Of(SampleEvidence.Good with
    {
        Image = SampleEvidence.Image with { User = "" },
        Rest = SampleEvidence.Rest with { Plugins = SampleEvidence.Plugins(
            new(Neo4jConnectorPlugin.Sink.Class, "sink", null), new(Neo4jConnectorPlugin.Source.Class, "source", "5.3.0")) },
    });
}
