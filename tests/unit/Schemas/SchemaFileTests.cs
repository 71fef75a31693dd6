using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Tests.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Schemas;

/// <summary>What the tests of schemas stand on: references are followed, formats judged, keywords that nobody knows told.</summary>
public sealed class SchemaFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"day": "2026-11-26T00:00:00Z"}""", null)]
    [InlineData("""{"day": "2026-11-26"}""", "/properties/day/$ref/format")]
    [InlineData("""{"digest": "md5:00"}""", "/properties/digest/$ref/pattern")]
    public void Follows_references_by_file_and_by_id_and_judges_formats(string json, string? keyword)
    {
        _folder.Write(
            "day.schema.json",
            """{"$schema": "http://json-schema.org/draft-07/schema#", "type": "string", "format": "date-time"}""");
        var file = _folder.Write("whole.schema.json", """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "properties": {
                "day": {"$ref": "day.schema.json"},
                "digest": {"$ref": "urn:neo4j-kafka-connect:image-lock:1#/$defs/digest"}
              }
            }
            """);
        Assert.Equal(keyword, SchemaFile.Read(file).Validate(json).Select(x => x.Keyword).SingleOrDefault());
    }

    // A validator passes over such a one, as the drafts demand.
    [Fact]
    public void Misspelt_keyword_is_told()
    {
        var schema = (JsonObject)JsonNode.Parse("""{"type": "string", "minLenght": 1}""")!;
        var refusal = Assert.Throws<NotSupportedException>(() => new SchemaConstraints(schema, isExhaustive: true).Of(["\"a\""]).ToList());
        Assert.Contains("/minLenght", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_that_no_sample_has_is_told()
    {
        var schema = (JsonObject)JsonNode.Parse("""{"type": "object", "properties": {"name": {"type": "string"}}}""")!;
        var unreached = new SchemaConstraints(schema, isExhaustive: true).Of(["{}"]).Where(x => x.Breaches.Count == 0);
        Assert.Equal(["/properties/name/type"], unreached.Select(x => x.ToString()));
    }
}
