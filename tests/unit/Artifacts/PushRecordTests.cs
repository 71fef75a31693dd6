using System.Text.Json;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Tests.Registries;
using Neo4jKafkaConnect.Tests.Smoke;
using NJsonSchema;

namespace Neo4jKafkaConnect.Tests.Artifacts;

public sealed class PushRecordTests
{
    [Fact]
    public Task Proved() => Verify(Json(Of()), "json");

    [Fact]
    public Task Forced_rehearsal() => Verify(Json(Of("rehearsal: the stand-in worker", "Smoke: there is no smoke.json.")), "json");

    [Fact]
    public async Task What_is_written_keeps_to_the_schema()
    {
        var schema = await SchemaAsync();
        Assert.Empty(schema.Validate(Json(Of())));
        Assert.Empty(schema.Validate(Json(Of("rehearsal", "Smoke: there is none."))));
    }

    [Theory]
    [InlineData("\"digest\": \"sha256:0", "\"digest\": \"sha256:")]
    [InlineData("\"outcome\": \"moved\"", "\"outcome\": \"lost\"")]
    [InlineData("\"bytesSent\": 0", "\"bytesSent\": -1")]
    [InlineData("\"forced\"", "\"forces\"")]
    public async Task The_schema_refuses_what_is_not_written(string written, string other)
    {
        var json = Json(Of());
        Assert.Contains(written, json, StringComparison.Ordinal);
        Assert.NotEmpty((await SchemaAsync()).Validate(json.Replace(written, other, StringComparison.Ordinal)));
    }

    static PushRecord Of(string? rehearsal = null, params string[] unproved) => PushRecord.Of(PushedResults.Two, "v5.2.0-cp7.5.0-r1", rehearsal, PushedResults.ImageId, unproved);

    static string Json(PushRecord record) => JsonSerializer.Serialize(record, JsonArtifact.Options);

    static Task<JsonSchema> SchemaAsync() => JsonSchema.FromFileAsync(Repository.Root / "docs" / "schemas" / "push.schema.json");
}
