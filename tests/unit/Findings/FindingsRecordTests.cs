using System.Text.Json;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Tests.Smoke;
using NJsonSchema;

namespace Neo4jKafkaConnect.Tests.Findings;

public sealed class FindingsRecordTests
{
    [Fact]
    public Task Mixed() => Verify(Json(Reports.Mixed.Assess()), "json");

    [Fact]
    public async Task What_is_written_keeps_to_the_schema()
    {
        var schema = await SchemaAsync();
        foreach (var report in (FindingsReport[])[Reports.Mixed, Reports.Clean, Reports.Large(20)])
            Assert.Empty(schema.Validate(Json(report.Assess())));
    }

    [Theory]
    [InlineData("\"findings\"", "\"findigs\"")]
    [InlineData("\"state\": \"new\"", "\"state\": \"old\"")]
    [InlineData("\"severity\": \"error\"", "\"severity\": \"fatal\"")]
    [InlineData("\"line\": 3", "\"line\": 0")]
    public async Task The_schema_refuses_what_is_not_written(string written, string other)
    {
        var json = Json(Reports.Mixed.Assess());
        Assert.Contains(written, json, StringComparison.Ordinal);
        Assert.NotEmpty((await SchemaAsync()).Validate(json.Replace(written, other, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_key_is_documented()
    {
        var page = File.ReadAllText(Repository.Root / "docs" / "findings.md");
        using var document = JsonDocument.Parse(Json(Reports.Mixed.Assess()));
        Assert.All(document.RootElement.EnumerateObject(), x => Assert.Contains($"`{x.Name}`", page, StringComparison.Ordinal));
        var keys = document.RootElement.GetProperty("findings").EnumerateArray().SelectMany(x => x.EnumerateObject()).Select(x => x.Name).Distinct();
        Assert.All(keys, x => Assert.Contains($"`{x}`", page, StringComparison.Ordinal));
    }

    static string Json(FindingsAssessment assessment) => JsonSerializer.Serialize(FindingsRecord.Of(assessment), JsonArtifact.Options);

    static async Task<JsonSchema> SchemaAsync() =>
        await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Repository.Root / "docs" / "schemas" / "findings.schema.json"));
}
