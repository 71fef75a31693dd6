using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class HeredocTests
{
    [Theory]
    [InlineData("RUN <<END", "END", 0, true, false)]
    [InlineData("RUN <<-END", "END", 0, true, true)]
    [InlineData("RUN <<'END'", "END", 0, false, false)]
    [InlineData("RUN <<\"END\"", "END", 0, false, false)]
    [InlineData("RUN <<-'END'", "END", 0, false, true)]
    [InlineData("RUN <<E'N'D", "END", 0, false, false)]
    [InlineData("RUN 3<<END", "END", 3, true, false)]
    [InlineData("RUN <<END python3", "END", 0, true, false)]
    [InlineData("RUN cat <<END > /x", "END", 0, true, false)]
    [InlineData("RUN << END", "END", 0, true, false)]
    [InlineData("RUN --mount=type=cache,target=/x <<END", "END", 0, true, false)]
    [InlineData("ONBUILD RUN <<END", "END", 0, true, false)]
    [InlineData("copy <<END /x", "END", 0, true, false)]
    [InlineData("ADD <<END /x", "END", 0, true, false)]
    [InlineData("RUN <<'THE END'", "THE END", 0, false, false)]
    [InlineData("RUN <<$END", "$END", 0, true, false)]
    [InlineData("RUN <<EN\\'D", "EN'D", 0, true, false)]
    public void Reads_openers(string line, string name, int descriptor, bool expands, bool stripsTabs)
    {
        var document = DockerfileDocument.Parse($"FROM a\n{line}\nfirst\n\tsecond\n{name}\nUSER b\n");
        var heredoc = Assert.Single(document.Instructions[1].Heredocs);
        Assert.Equal((name, descriptor, expands, stripsTabs), (heredoc.Name, heredoc.FileDescriptor, heredoc.Expands, heredoc.StripsTabs));
        Assert.Equal("first\n\tsecond\n", heredoc.RawContent);
        Assert.Equal(stripsTabs ? "first\nsecond\n" : "first\n\tsecond\n", heredoc.Content);
        Assert.Equal("3:1-5:1", heredoc.Range.ToString());
        Assert.Equal((2, 5), (document.Instructions[1].StartLine, document.Instructions[1].EndLine));
        Assert.Equal(6, document.Instructions[2].StartLine);
        Assert.Empty(document.SyntaxErrors);
    }

    [Theory]
    [InlineData("RUN \"<<END\"")]
    [InlineData("RUN '<<END'")]
    [InlineData("RUN [\"<<END\"]")]
    [InlineData("RUN a<<END")]
    [InlineData("RUN cat <<<END")]
    [InlineData("RUN echo $((1 << 2))")]
    [InlineData("RUN echo $((1<<2))")]
    [InlineData("RUN <<- END")]
    [InlineData("CMD <<END")]
    [InlineData("ENV A=<<END")]
    [InlineData("ONBUILD CMD <<END")]
    public void What_is_no_heredoc_takes_no_lines(string line)
    {
        var document = DockerfileDocument.Parse($"FROM a\n{line}\nUSER b\n");
        Assert.Empty(document.Instructions[1].Heredocs);
        Assert.Equal("USER", document.Instructions[2].Keyword);
    }

    [Fact]
    public void Several_are_read_in_the_order_of_their_openers()
    {
        var document = DockerfileDocument.Parse("FROM a\nCOPY <<ONE <<-TWO c /d/\nTWO\nONE\n\tONE\n\t\tTWO\nUSER b");
        var copy = Assert.IsType<CopyInstruction>(document.Instructions[1]);
        Assert.Equal(["TWO\n", "ONE\n"], copy.Heredocs.Select(heredoc => heredoc.Content));
        Assert.Equal(["ONE", "TWO", null], copy.Sources.Select(source => source.Heredoc?.Name));
        Assert.Equal(3, document.Instructions.Count);
    }

    [Fact]
    public void The_end_is_found_with_carriage_returns_and_comments_inside_are_content()
    {
        var document = DockerfileDocument.Parse("FROM a\r\nRUN <<END\r\n# text \\\r\n\r\nEND\r\nUSER b\r\n");
        Assert.Equal("# text \\\r\n\r\n", Assert.Single(document.Instructions[1].Heredocs).RawContent);
        Assert.Empty(document.Comments);
        Assert.Empty(document.SyntaxErrors);
    }

    [Theory]
    [InlineData("FROM a\nRUN <<END\nUSER b\n END\n")]
    [InlineData("FROM a\nRUN <<END\nUSER b\nEND ")]
    [InlineData("FROM a\nRUN <<END")]
    public void An_unterminated_one_is_one_error_at_its_opener(string text)
    {
        var document = DockerfileDocument.Parse(text);
        var error = Assert.Single(document.SyntaxErrors);
        Assert.Equal((SyntaxErrorCodes.Heredoc, "2:5-2:7"), (error.Code, error.Range.ToString()));
        Assert.Equal(2, document.Instructions.Count);
    }

    [Theory]
    [InlineData("RUN <<END\necho x\nEND", "echo x\n")]
    [InlineData("RUN <<-END\n\techo x\nEND", "echo x\n")]
    [InlineData("RUN <<END sh\necho x\nEND", "<<END sh\necho x\nEND")]
    [InlineData("RUN echo a  b", "echo a  b")]
    [InlineData("RUN [\"a\", \"b c\"]", "a b c")]
    public void The_script_of_RUN_holds_what_is_run(string text, string script) =>
        Assert.Equal(script, Assert.IsType<RunInstruction>(DockerfileDocument.Parse($"FROM a\n{text}").Instructions[1]).Script);

    [Fact]
    public void A_heredoc_cannot_be_a_destination()
    {
        var error = Assert.Single(DockerfileDocument.Parse("FROM a\nCOPY a <<END\nEND\n").SyntaxErrors);
        Assert.Equal("2:8-2:13", error.Range.ToString());
    }
}
