using System.Text.Json;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Tests.Connect;
using Neo4jKafkaConnect.Tests.Smoke;
using NJsonSchema;

namespace Neo4jKafkaConnect.Tests.Artifacts;

public sealed class SmokeRecordTests
{
    [Fact]
    public Task Good() => Verify(Json(Results.Good), "json");

    [Fact]
    public Task Dead() => Verify(Json(Results.Dead), "json");

    [Fact]
    public async Task What_is_written_keeps_to_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(File.ReadAllText(Repository.Root / "docs" / "schemas" / "smoke.schema.json"));
        foreach (var result in (SmokeResult[])[Results.Good, Results.Dead, Results.Faulty])
            Assert.Empty(schema.Validate(Json(result)));
    }

    [Fact]
    public async Task The_schema_refuses_what_is_not_written()
    {
        var schema = await JsonSchema.FromJsonAsync(File.ReadAllText(Repository.Root / "docs" / "schemas" / "smoke.schema.json"));
        var json = Json(Results.Good);
        Assert.NotEmpty(schema.Validate(json.Replace("\"passed\"", "\"pased\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(json.Replace("\"durationSeconds\": 12.346", "\"durationSeconds\": -1", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(json.Replace("\"area\": \"image\"", "\"area\": \"picture\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_check_is_documented()
    {
        var page = File.ReadAllText(Repository.Root / "docs" / "smoke-json.md");
        Assert.All(
            Results.Good.Checks.Where(x => x.Area != CheckArea.Templates),
            x => Assert.Contains($"`{x.Id}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Reading_gives_what_was_written()
    {
        var json = Json(Results.Dead);
        var read = JsonSerializer.Deserialize<SmokeRecord>(json, JsonArtifact.Options);
        Assert.Equal(json, JsonSerializer.Serialize(read, JsonArtifact.Options));
    }

    [Fact]
    public void An_image_that_was_rehearsed_elsewhere_says_so()
    {
        var labels = new Dictionary<string, string>(Evidence.Image.Labels) { ["org.neo4j.kafka-connect.rehearsal"] = "true" };
        Assert.True(SmokeRecord.Of(Results.Of(Evidence.Good with { Image = Evidence.Image with { Labels = labels } })).Rehearsal.Rehearsed);
        Assert.False(SmokeRecord.Of(Results.Of(Evidence.Good)).Rehearsal.Rehearsed);
    }

    static string Json(SmokeResult result) => JsonSerializer.Serialize(SmokeRecord.Of(result), JsonArtifact.Options);
}
