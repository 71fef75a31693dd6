using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class JsonFormTests
{
    [Theory]
    [InlineData("[\"a\", \"b c\"]", new[] { "a", "b c" })]
    [InlineData("[ ]", new string[0])]
    [InlineData("[\"\\u0041\\n\\\"\\/\"]", new[] { "A\n\"/" })]
    [InlineData("[\"\\ud83d\\ude00\"]", new[] { "😀" })]
    [InlineData("[\"\\ud83d\"]", new[] { "\uFFFD" })]
    [InlineData("[\"é\", \"x\"]", new[] { "é", "x" })]
    public void Valid_arrays_of_strings_are_the_exec_form(string arguments, string[] words)
    {
        var command = Command(arguments);
        Assert.True(command.IsExecForm);
        Assert.Equal(words, command.Words.Select(word => word.Text));
    }

    [Theory]
    [InlineData("['a', 'b']")]
    [InlineData("[\"a\"")]
    [InlineData("[\"a\",]")]
    [InlineData("[\"a\"] b")]
    [InlineData("[ -f x ] && y")]
    [InlineData("[\"a\" \"b\"]")]
    [InlineData("[\"a\tb\"]")]
    [InlineData("[1e999]")]
    [InlineData("{\"a\": 1}")]
    [InlineData("\"a\"")]
    public void What_is_not_valid_JSON_is_the_shell_form(string arguments)
    {
        var command = Command(arguments);
        Assert.False(command.IsExecForm);
        Assert.Equal(arguments, Assert.Single(command.Words).Text);
    }

    [Theory]
    [InlineData("CMD [1]")]
    [InlineData("CMD [\"a\", null]")]
    [InlineData("RUN [\"a\", [\"b\"]]")]
    [InlineData("COPY [\"a\", {}]")]
    [InlineData("VOLUME [true]")]
    [InlineData("HEALTHCHECK CMD [1]")]
    public void Arrays_of_anything_else_are_errors(string line)
    {
        var document = DockerfileDocument.Parse($"FROM a\n{line}");
        Assert.Equal(SyntaxErrorCodes.Arguments, Assert.Single(document.SyntaxErrors).Code);
        Assert.IsType<InvalidInstruction>(document.Instructions[1]);
    }

    [Fact]
    public void Elements_have_places()
    {
        var command = Assert.IsType<CmdInstruction>(DockerfileDocument.Parse("FROM a\nCMD [\"é\", \\\n   \"b\"]").Instructions[1]).Command;
        Assert.Equal(["2:6-2:9", "3:4-3:7"], command.Words.Select(word => word.Range.ToString()));
    }

    private static CommandLine Command(string arguments) =>
        Assert.IsType<CmdInstruction>(DockerfileDocument.Parse($"FROM a\nCMD {arguments}").Instructions[1]).Command;
}
