using FsCheck.Xunit;
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Tests.Findings;

public sealed class SourceExcerptTests
{
    [Theory]
    [InlineData("FROM debian", 1, 6, 12, "FROM debian", "     ^^^^^^")]
    [InlineData("FROM debian", 1, 6, null, "FROM debian", "     ^")]
    [InlineData("    FROM debian", 1, 10, 16, "FROM debian", "     ^^^^^^")]
    [InlineData("\tFROM debian", 1, 7, 13, "FROM debian", "     ^^^^^^")]
    [InlineData("FROM debian", 1, 12, null, "FROM debian", "           ^")]
    [InlineData("FROM debian", 1, 99, 120, "FROM debian", "           ^")]
    public void Marks_the_place(string line, int number, int column, int? endColumn, string text, string mark)
    {
        var excerpt = SourceExcerpt.Of(line, new SourceRegion(number, column, endColumn is null ? null : number, endColumn), 80);
        Assert.Equal((text, mark), (excerpt.Text, excerpt.Mark));
    }

    [Fact]
    public void Several_lines_are_marked_to_the_end_of_the_first() =>
        Assert.Equal("    ^^^^^^^^^^", SourceExcerpt.Of("RUN echo one \\", new SourceRegion(2, 5, 4, 3), 80).Mark);

    [Fact]
    public void A_long_line_is_cut_around_the_place()
    {
        var excerpt = SourceExcerpt.Of(new string('a', 200) + "FAULT" + new string('b', 200), new SourceRegion(1, 201, 1, 206), 60);
        Assert.Equal(60, excerpt.Text.Length);
        Assert.Equal("FAULT", excerpt.Text.Substring(excerpt.Mark.IndexOf('^', StringComparison.Ordinal), 5));
    }

    [Property]
    public bool Fits_and_never_fails(string? line, int column, int endColumn, bool spans)
    {
        var excerpt = SourceExcerpt.Of(
            (line ?? "").Replace('\n', ' '), new SourceRegion(1, Math.Max(1, column), spans ? 3 : 1, Math.Max(1, endColumn)), 40);
        return excerpt.Text.Length <= 40 && excerpt.Mark.Length <= 41 && excerpt.Mark.EndsWith('^');
    }
}
