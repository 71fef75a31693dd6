using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Runs;

public sealed class ParameterSchemaTests
{
    [Fact]
    public void The_committed_schema_has_the_parameters_and_targets_that_the_build_has() =>
        Assert.Equal(ParameterSchema.Render(new Build()), File.ReadAllText(Repository.Root / ".nuke" / "build.schema.json"));
}
