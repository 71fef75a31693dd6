using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class FileParserTests
{
    [Fact]
    public void Reads_COPY()
    {
        var copy = Assert.IsType<CopyInstruction>(
            DockerfileDocument.Parse("FROM a\nCOPY --from=b --chown=c:d --chmod=0644 e  f g/").Instructions[1]);
        Assert.Equal(["e", "f"], copy.Sources.Select(source => source.Word.Text));
        Assert.Equal(("g/", "b", "c:d", "0644", false), (copy.Destination.Text, copy.From, copy.Owner, copy.Mode, copy.IsJsonForm));
    }

    [Fact]
    public void Reads_ADD_in_the_JSON_form()
    {
        var add = Assert.IsType<AddInstruction>(
            DockerfileDocument.Parse("FROM a\nADD --checksum=sha256:x [\"a b\", \"/c d/\"]").Instructions[1]);
        Assert.Equal(("a b", "/c d/", "sha256:x", true), (add.Sources[0].Word.Text, add.Destination.Text, add.Checksum, add.IsJsonForm));
    }

    [Theory]
    [InlineData("COPY")]
    [InlineData("COPY a")]
    [InlineData("ADD [\"a\"]")]
    public void Too_few_arguments_are_an_error(string line) =>
        Assert.Contains(
            "at least two arguments", Assert.Single(DockerfileDocument.Parse($"FROM a\n{line}").SyntaxErrors).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Variables_in_the_content_of_a_heredoc_must_be_well_formed()
    {
        var error = Assert.Single(DockerfileDocument.Parse("FROM a\nCOPY <<A <<'B' /\n'${x'\nA\n${y\nB\n").SyntaxErrors);
        Assert.Equal((SyntaxErrorCodes.Expansion, 3), (error.Code, error.Range.Start.Line));
    }
}
