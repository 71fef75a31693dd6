using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Connect;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class DiagnosisFolderTests
{
    [Fact]
    public void Covers_secrets_wherever_an_inspect_holds_them()
    {
        var covered = DiagnosisFolder.Cover(JsonNode.Parse("""
            {"Config":{"Env":["NEO4J_PASSWORD=hunter2","CONNECT_GROUP_ID=x","PATH=/bin"],"Labels":{"password":"p4ss","version":"5.2.0"}},"Count":3,"Nothing":null}
            """));
        Assert.Equal(
            """{"Config":{"Env":["NEO4J_PASSWORD=[covered]","CONNECT_GROUP_ID=x","PATH=/bin"],"Labels":{"password":"[covered]","version":"5.2.0"}},"Count":3,"Nothing":null}""",
            covered!.ToJsonString());
    }
}
