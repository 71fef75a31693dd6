using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class StatementReaderTests
{
    [Theory]
    [InlineData("RUN a \\\n b", "RUN a  b", 2)]
    [InlineData("RUN a \\ \t\n b", "RUN a  b", 2)]
    [InlineData("RUN a \\\r\n b\r\n", "RUN a  b", 2)]
    [InlineData("RUN a\\\nb", "RUN ab", 2)]
    [InlineData("RUN a \\\n# comment\n  # another\n b", "RUN a  b", 4)]
    [InlineData("RUN a \\\\\nUSER b", "RUN a \\\\", 1)]
    [InlineData("RUN a \\b", "RUN a \\b", 1)]
    [InlineData("RUN a \\", "RUN a", 1)]
    [InlineData("\\\nRUN a", "RUN a", 2)]
    [InlineData("  \t RUN a", "RUN a", 1)]
    [InlineData("RUN a \\\nb # no comment", "RUN a b # no comment", 2)]
    [InlineData("RU\\\nN a", "RUN a", 2)]
    public void Joins_continued_lines(string text, string logical, int endLine)
    {
        var instruction = DockerfileDocument.Parse(text).Instructions[0];
        Assert.Equal((logical, endLine), (instruction.Syntax.LogicalText, instruction.EndLine));
    }

    [Fact]
    public void The_backtick_continues_where_the_directive_says_so()
    {
        var document = DockerfileDocument.Parse("# escape=`\nFROM a\nRUN dir C:\\\nRUN b `\n c");
        Assert.Equal(["FROM a", "RUN dir C:\\", "RUN b  c"], document.Instructions.Select(instruction => instruction.Syntax.LogicalText));
    }

    [Fact]
    public void Empty_lines_within_an_instruction_are_a_warning()
    {
        var document = DockerfileDocument.Parse("FROM a\nRUN b \\\n\n  \n c \\\n\n d\nUSER e");
        var warning = Assert.Single(document.SyntaxErrors);
        Assert.Equal(
            (SyntaxErrorCodes.EmptyContinuationLine, SyntaxSeverity.Warning, 3),
            (warning.Code, warning.Severity, warning.Range.Start.Line));
        Assert.False(document.HasErrors);
        Assert.Equal("RUN b  c  d", document.Instructions[1].Syntax.LogicalText);
    }

    [Fact]
    public void Comments_keep_their_places()
    {
        var document = DockerfileDocument.Parse("# one\n\n#two\nFROM a\nRUN b \\\n  #  three \n c\n# four");
        Assert.Equal(
            [("one", 1, 1), ("two", 3, 1), ("three", 6, 3), ("four", 8, 1)],
            document.Comments.Select(comment => (comment.Text, comment.Line, comment.Range.Start.Column)));
    }

    [Fact]
    public void Only_comments_on_the_lines_directly_above_lead_an_instruction()
    {
        var document = DockerfileDocument.Parse("# far\n\n# near 1\n# near 2\nFROM a\nUSER b\n# c\nUSER c");
        Assert.Equal(["near 1", "near 2"], document.Instructions[0].LeadingComments.Select(comment => comment.Text));
        Assert.Empty(document.Instructions[1].LeadingComments);
        Assert.Equal(["c"], document.Instructions[2].LeadingComments.Select(comment => comment.Text));
    }

    [Fact]
    public void Places_are_those_of_the_file_with_continuations_and_a_byte_order_mark()
    {
        var document = DockerfileDocument.Parse("\uFEFFFROM a\r\nENV x=1 \\\r\n# c\r\n    longer=2\r\n");
        var env = Assert.IsType<EnvInstruction>(document.Instructions[1]);
        Assert.Equal("4:5-4:11", env.Pairs[1].Name.Range.ToString());
        Assert.Equal("4:12-4:13", env.Pairs[1].Value.Range.ToString());
        Assert.Equal("2:1-4:13", env.Range.ToString());
        Assert.Equal("1:1-1:7", document.Instructions[0].Range.ToString());
    }

    [Theory]
    [InlineData(65_535, true, false)]
    [InlineData(65_536, true, true)]
    [InlineData(65_535, false, false)]
    [InlineData(65_536, false, true)]
    public void Lines_longer_than_BuildKit_reads_are_errors(int bytes, bool hasLineFeed, bool expected)
    {
        var document = DockerfileDocument.Parse($"FROM a\nRUN {new string('x', bytes - 4)}{(hasLineFeed ? "\n" : "")}");
        Assert.Equal(expected, document.SyntaxErrors.Any(error => error.Code == SyntaxErrorCodes.LineTooLong));
    }
}
