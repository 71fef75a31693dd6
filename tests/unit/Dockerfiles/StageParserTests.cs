using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class StageParserTests
{
    [Theory]
    [InlineData("FROM a:1", "a:1", null, null)]
    [InlineData("from a@sha256:b as Name-1.x", "a@sha256:b", "Name-1.x", null)]
    [InlineData("FROM --platform=$BUILDPLATFORM ${A:-b} AS c", "${A:-b}", "c", "$BUILDPLATFORM")]
    public void Reads_FROM(string line, string image, string? name, string? platform)
    {
        var from = Assert.IsType<FromInstruction>(Assert.Single(DockerfileDocument.Parse(line).Instructions));
        Assert.Equal((image, name, platform), (from.Image.Text, from.StageName?.Text, from.Platform));
    }

    [Theory]
    [InlineData("FROM", "1:1-1:5")]
    [InlineData("FROM a b", "1:6-1:9")]
    [InlineData("FROM a to b", "1:6-1:12")]
    [InlineData("FROM a AS b c", "1:6-1:14")]
    [InlineData("FROM a AS 1b", "1:11-1:13")]
    [InlineData("FROM a AS b/c", "1:11-1:14")]
    public void Wrong_FROM_is_one_error(string line, string range)
    {
        var error = Assert.Single(DockerfileDocument.Parse($"{line}\nRUN a\nUSER b").SyntaxErrors);
        Assert.Equal((SyntaxErrorCodes.Arguments, range), (error.Code, error.Range.ToString()));
    }

    [Fact]
    public void Reads_several_arguments_on_one_line()
    {
        var arg = Assert.IsType<ArgInstruction>(DockerfileDocument.Parse("ARG A B= C=\"d e\" D='$x' E=f\\ g\nFROM a").Instructions[0]);
        Assert.Equal(
            [("A", null), ("B", ""), ("C", "\"d e\""), ("D", "'$x'"), ("E", "f\\ g")],
            arg.Declarations.Select(declaration => (declaration.Name.Text, declaration.DefaultValue?.Text)));
        Assert.Equal("1:12-1:17", arg.Declarations[2].DefaultValue!.Range.ToString());
    }

    [Theory]
    [InlineData("ARG")]
    [InlineData("ARG =b")]
    public void Wrong_ARG_is_an_error(string line) =>
        Assert.Equal(SyntaxErrorCodes.Arguments, Assert.Single(DockerfileDocument.Parse($"{line}\nFROM a").SyntaxErrors).Code);
}
