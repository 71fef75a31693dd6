using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class MetadataParserTests
{
    [Theory]
    [InlineData("ENV a=b", false, "a", "b")]
    [InlineData("ENV a=b c=\"d e\" f='g h' i=j\\ k", false, "a", "b", "c", "\"d e\"", "f", "'g h'", "i", "j\\ k")]
    [InlineData("ENV a=", false, "a", "")]
    [InlineData("ENV a==b", false, "a", "=b")]
    [InlineData("ENV a b", true, "a", "b")]
    [InlineData("ENV a   b  \"c\" = d", true, "a", "b  \"c\" = d")]
    [InlineData("ENV a\tb", true, "a", "b")]
    [InlineData("ENV \"a b\" c", true, "\"a", "b\" c")]
    [InlineData("LABEL \"a b\"=c", false, "\"a b\"", "c")]
    [InlineData("LABEL a.b=c \\\n  d=e", false, "a.b", "c", "d", "e")]
    public void Reads_ENV_and_LABEL(string line, bool isLegacy, params string[] pairs)
    {
        var instruction = Assert.IsAssignableFrom<PairsInstruction>(DockerfileDocument.Parse($"FROM a\n{line}").Instructions[1]);
        Assert.Equal(isLegacy, instruction.IsLegacyForm);
        Assert.Equal(pairs, instruction.Pairs.SelectMany(pair => new[] { pair.Name.Text, pair.Value.Text }));
    }

    [Theory]
    [InlineData("ENV", "requires at least one argument")]
    [InlineData("LABEL", "requires at least one argument")]
    [InlineData("ENV a", "must have two arguments")]
    [InlineData("ENV a=b c", "can't find =")]
    [InlineData("ENV =b", "names can not be blank")]
    [InlineData("EXPOSE", "at least one argument")]
    [InlineData("VOLUME", "at least one argument")]
    [InlineData("VOLUME []", "at least one argument")]
    [InlineData("VOLUME [\" \"]", "can not be an empty string")]
    [InlineData("USER", "exactly one argument")]
    [InlineData("WORKDIR", "exactly one argument")]
    [InlineData("STOPSIGNAL", "exactly one argument")]
    [InlineData("MAINTAINER", "exactly one argument")]
    public void Wrong_arguments_are_errors(string line, string message)
    {
        var document = DockerfileDocument.Parse($"FROM a\n{line}\nUSER b");
        var error = Assert.Single(document.SyntaxErrors);
        Assert.Equal((SyntaxErrorCodes.Arguments, 2), (error.Code, error.Range.Start.Line));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("b", Assert.IsType<UserInstruction>(document.Instructions[2]).User.Text);
    }

    [Fact]
    public void Reads_the_lists()
    {
        var document = DockerfileDocument.Parse("FROM a\nEXPOSE 8083/tcp  $x 9-10\nVOLUME /a /b\nVOLUME [\"/c d\"]");
        Assert.Equal(
            ["8083/tcp", "$x", "9-10"], Assert.IsType<ExposeInstruction>(document.Instructions[1]).Ports.Select(port => port.Text));
        Assert.Equal(["/a", "/b"], Assert.IsType<VolumeInstruction>(document.Instructions[2]).Volumes.Select(volume => volume.Text));
        Assert.Equal(["/c d"], Assert.IsType<VolumeInstruction>(document.Instructions[3]).Volumes.Select(volume => volume.Text));
    }

    [Theory]
    [InlineData("ENV a=\"b", "2:7-2:9")]
    [InlineData("ENV a=${b", "2:7-2:10")]
    [InlineData("USER ${}", "2:6-2:9")]
    [InlineData("WORKDIR ${a=b}", "2:9-2:15")]
    [InlineData("COPY a ${b:x}", "2:8-2:14")]
    [InlineData("COPY --chown=${a a b", "2:6-2:17")]
    [InlineData("EXPOSE 1 ${a", "2:10-2:13")]
    public void Malformed_variables_and_quotes_are_errors_at_the_word(string line, string range)
    {
        var error = Assert.Single(DockerfileDocument.Parse($"FROM a\n{line}").SyntaxErrors);
        Assert.Equal((SyntaxErrorCodes.Expansion, range), (error.Code, error.Range.ToString()));
    }
}
