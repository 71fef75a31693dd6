using System.Text.Json;
using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Tests.Evidence;

namespace Neo4jKafkaConnect.Tests.Schemas;

/// <summary>
/// The types of the records and their schemas say the same, in both directions: every key, whether it has to be there, and every word of an
/// enumeration.
/// </summary>
public sealed class RecordSchemaTests
{
    static readonly Dictionary<string, object> s_whole = new()
    {
        ["image"] = SampleRecords.WholeImage,
        ["smoke"] = SampleRecords.WholeSmoke,
        ["findings"] = SampleRecords.WholeFindings,
        ["scan"] = SampleRecords.WholeScan,
        ["push"] = SampleRecords.WholePush,
    };

    public static TheoryData<string> Names => [.. s_whole.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Type_and_schema_have_the_same_keys(string name) =>
        Assert.Empty(
            new RecordContract(SchemaFile.Published(name).Document).Differences(EvidenceFile.Options.GetTypeInfo(s_whole[name].GetType())));

    [Fact]
    public void The_lock_and_its_schema_have_the_same_keys() =>
        Assert.Empty(new RecordContract(SchemaFile.Published("image-lock").Document).Differences(ImageLock.Contract));

    [Fact]
    public void A_key_that_only_one_of_the_two_has_is_told()
    {
        var document = SchemaFile.Published("push").Document;
        var tag = document["$defs"]!["tag"]!;
        tag["properties"]!["place"] = new JsonObject();
        tag["properties"]!.AsObject().Remove("digest");
        tag["properties"]!["outcome"]!["enum"]!.AsArray().RemoveAt(0);

        Assert.Equal(
            [
                "$.registries[].tags[]: the schema does not have digest", "$.registries[].tags[]: the type does not have place",
                "$.registries[].tags[].outcome: the schema does not have alreadyThere",
            ],
            new RecordContract(document).Differences(EvidenceFile.Options.GetTypeInfo(typeof(PushRecord))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_with_everything_keeps_its_schema_and_is_read_as_it_was_written(string name)
    {
        var json = JsonSerializer.Serialize(s_whole[name], EvidenceFile.Options);

        Assert.Empty(SchemaFile.Published(name).Validate(json));
        var read = JsonSerializer.Deserialize(json, s_whole[name].GetType(), EvidenceFile.Options);
        Assert.Equal(json, JsonSerializer.Serialize(read, EvidenceFile.Options));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_key_that_a_type_demands_is_demanded_when_it_is_read(string name)
    {
        var type = s_whole[name].GetType();
        var json = JsonSerializer.SerializeToNode(s_whole[name], EvidenceFile.Options)!.AsObject();
        foreach (var property in EvidenceFile.Options.GetTypeInfo(type).Properties.Where(x => x.Get is not null))
        {
            var without = json.DeepClone().AsObject();
            Assert.True(without.Remove(property.Name), $"The whole record has no {property.Name}.");
            Assert.Equal(property.IsRequired, Record.Exception(() => without.Deserialize(type, EvidenceFile.Options)) is JsonException);
        }
    }
}
