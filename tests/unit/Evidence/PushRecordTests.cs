using System.Text.Json;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Tests.Registries;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Evidence;

public sealed class PushRecordTests
{
    /// <summary>Records of a push that was proved, and of one that was rehearsed and forced.</summary>
    internal static IReadOnlyList<string> Written => [Json(Of()), Json(Of("rehearsal", "Smoke: there is none."))];

    [Fact]
    public Task Proved() => Verify(Json(Of()), "json");

    [Fact]
    public Task Forced_rehearsal() => Verify(Json(Of("rehearsal: the stand-in worker", "Smoke: there is no smoke.json.")), "json");

    static PushRecord Of(string? rehearsal = null, params string[] unproved) =>
        PushRecording.Of(PushedResults.Two, "v5.2.0-cp7.5.0-r1", rehearsal, PushedResults.ImageId, unproved);

    static string Json(PushRecord record) => JsonSerializer.Serialize(record, EvidenceFile.Options);
}
