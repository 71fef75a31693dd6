using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class SourceTextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\n\n", 2)]
    [InlineData("\uFEFF", 0)]
    [InlineData("a\rb\r\nc", 2)]
    public void Counts_the_lines_that_line_feeds_end(string text, int lines) =>
        Assert.Equal(lines, new SourceText(text, "Dockerfile").LineCount);

    [Theory]
    [InlineData("ab\r\ncd", 0, 1, 1)]
    [InlineData("ab\r\ncd", 3, 1, 4)]
    [InlineData("ab\r\ncd", 4, 2, 1)]
    [InlineData("ab\r\ncd", 6, 2, 3)]
    [InlineData("\uFEFFab", 1, 1, 1)]
    [InlineData("😀b", 2, 1, 3)]
    [InlineData("", 0, 1, 1)]
    public void Gives_line_and_column_of_an_index(string text, int offset, int line, int column) =>
        Assert.Equal(new SourcePosition(line, column, offset), new SourceText(text, "Dockerfile").PositionAt(offset));

    [Fact]
    public void Lines_come_without_their_ends() =>
        Assert.Equal(["a", "", "c"], Enumerable.Range(1, 3).Select(new SourceText("\uFEFFa\r\n\nc", "Dockerfile").Line));

    [Fact]
    public void Every_index_has_a_place_that_leads_back_to_it()
    {
        foreach (var text in SampleDockerfiles.All.Select(sample => new SourceText(sample, "Dockerfile")))
        {
            for (var offset = text.HasByteOrderMark ? 1 : 0; offset <= text.Text.Length; offset++)
            {
                var position = text.PositionAt(offset);
                Assert.Equal(offset, text.LineStart(position.Line) + position.Column - 1);
            }
        }
    }
}
