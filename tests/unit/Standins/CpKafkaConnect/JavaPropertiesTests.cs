using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;

namespace Neo4jKafkaConnect.Tests.Standins.CpKafkaConnect;

public sealed class JavaPropertiesTests
{
    [Theory]
    [InlineData("a=b", "a", "b")]
    [InlineData("a = b", "a", "b")]
    [InlineData("a:b", "a", "b")]
    [InlineData("  a   b c ", "a", "b c ")]
    [InlineData("a\\=b=c", "a=b", "c")]
    [InlineData("a\\ b=c", "a b", "c")]
    [InlineData("a==b", "a", "=b")]
    [InlineData("a", "a", "")]
    [InlineData("a=b\\\n   c", "a", "bc")]
    [InlineData("a=b\\\\", "a", "b\\")]
    [InlineData("a=\\u0041\\t\\n\\z", "a", "A\t\nz")]
    [InlineData("a=b\r\n", "a", "b")]
    [InlineData("a=b#c", "a", "b#c")]
    public void A_line_is_read_as_Java_reads_it(string text, string key, string value) =>
        Assert.Equal(new Dictionary<string, string> { [key] = value }, JavaProperties.Parse(text));

    [Fact]
    public void Comments_and_empty_lines_are_passed_over_and_the_last_of_equal_keys_counts() =>
        Assert.Equal(new Dictionary<string, string> { ["a"] = "2" }, JavaProperties.Parse("# a=0\n\n ! a=0\na=1\na=2\n"));

    [Fact]
    public void A_broken_unicode_escape_is_refused() => Assert.Throws<FormatException>(() => JavaProperties.Parse("a=\\u12"));
}
