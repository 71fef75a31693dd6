using System.Text.Json;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Tests.Connect;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Evidence;

public sealed class SmokeRecordTests
{
    static readonly SmokeResult s_pulled = Results.Of(SampleEvidence.Good with
    {
        Image = SampleEvidence.Image with { RepositoryDigests = [$"ghcr.io/team/neo4j-kafka-connect@sha256:{new string('7', 64)}"] },
    });

    /// <summary>Records of runs that went well and that did not, the last of an image that a registry has.</summary>
    internal static IReadOnlyList<string> Written =>
        [.. ((SmokeResult[])[Results.Good, Results.Dead, Results.Faulty, s_pulled]).Select(Json)];

    [Fact]
    public Task Good() => Verify(Json(Results.Good), "json");

    [Fact]
    public Task Dead() => Verify(Json(Results.Dead), "json");

    [Fact]
    public void Every_check_is_documented()
    {
        var page = File.ReadAllText(Repository.Root / "docs" / "smoke-json.md");
        Assert.All(
            Results.Good.Checks.Where(x => x.Area is not (CheckArea.Templates or CheckArea.Tasks)),
            x => Assert.Contains($"`{x.Id}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Reading_gives_what_was_written()
    {
        var json = Json(Results.Dead);
        var read = JsonSerializer.Deserialize<SmokeRecord>(json, EvidenceFile.Options);
        Assert.Equal(json, JsonSerializer.Serialize(read, EvidenceFile.Options));
    }

    [Fact]
    public void The_worker_counts_for_the_very_image_that_it_ran_from()
    {
        var record = SampleRecords.WholeSmoke;
        Assert.Equal(record.Worker, record.WorkerOf(record.Image.Id));
        Assert.Null(record.WorkerOf("sha256:other"));
    }

    [Fact]
    public void An_image_that_was_rehearsed_elsewhere_says_so()
    {
        var labels = new Dictionary<string, string>(SampleEvidence.Image.Labels) { ["org.neo4j.kafka-connect.rehearsal"] = "true" };
        Assert.True(SmokeRecording.Of(
            Results.Of(SampleEvidence.Good with { Image = SampleEvidence.Image with { Labels = labels } })).Rehearsal.Rehearsed);
        Assert.False(SmokeRecording.Of(Results.Of(SampleEvidence.Good)).Rehearsal.Rehearsed);
    }

    static string Json(SmokeResult result) => JsonSerializer.Serialize(SmokeRecording.Of(result), EvidenceFile.Options);
}
