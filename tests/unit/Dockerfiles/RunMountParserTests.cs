using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class RunMountParserTests
{
    [Fact]
    public void Reads_mounts()
    {
        var run = Assert.IsType<RunInstruction>(DockerfileDocument.Parse(
            "FROM a\nRUN --mount=from=b,src=/c,dst=/d,ro --mount=TYPE=Secret,id=e,required --mount=type=cache,\\\"target=/f,g\\\" "
                + "h").Instructions[1]);
        Assert.Equal(
            [("bind", "b", "/c", "/d", null), ("secret", null, null, null, "e"), ("cache", null, null, "/f,g", (string?)null)],
            run.Mounts.Select(mount => (mount.Type, mount.From, mount.Source, mount.Target, mount.Id)));
        Assert.Equal("h", run.Command.Text);
    }

    [Theory]
    [InlineData("type=disk,target=/x", "unsupported mount type \"disk\"")]
    [InlineData("type=cache,goal=/x", "unexpected key 'goal'")]
    [InlineData("type=cache,target", "'target' of --mount: it must be a key=value pair")]
    [InlineData("from=$x,target=/x", "does not support variable expansion")]
    [InlineData("a\\\"b", "malformed")]
    [InlineData("\\\"a", "malformed")]
    [InlineData("\\\"a\\\"b", "malformed")]
    public void Wrong_fields_are_errors(string mount, string message)
    {
        var error = Assert.Single(DockerfileDocument.Parse($"FROM a\nRUN --mount={mount} b").SyntaxErrors);
        Assert.Equal((SyntaxErrorCodes.Mount, "2:5"), (error.Code, error.Range.Start.ToString()));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_given_by_a_variable_is_not_judged() =>
        Assert.Empty(DockerfileDocument.Parse("FROM a\nRUN --mount=type=$KIND,target=/x b").SyntaxErrors);
}
