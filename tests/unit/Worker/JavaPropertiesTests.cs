using System.Text;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Tests.Connect;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Worker;

public sealed class JavaPropertiesTests
{
    [Theory]
    [InlineData("a=b", "a", "b")]
    [InlineData("a:b", "a", "b")]
    [InlineData("a b", "a", "b")]
    [InlineData("  a  =  b ", "a", "b ")]
    [InlineData("a\t:\tb", "a", "b")]
    [InlineData("a = = b", "a", "= b")]
    [InlineData("a", "a", "")]
    [InlineData("a=", "a", "")]
    [InlineData("=b", "", "b")]
    [InlineData(@"a\=b\:c\ d=e", "a=b:c d", "e")]
    [InlineData(@"a=tab\tline\nback\\slash\x", "a", "tab\tline\nback\\slashx")]
    [InlineData(@"a=caf\u00e9\u0021", "a", "café!")]
    [InlineData("a=b # no comment", "a", "b # no comment")]
    [InlineData("a=one,\\\n  two,\\\r\n\tthree", "a", "one,two,three")]
    [InlineData("a=b\\\n# part of the value", "a", "b# part of the value")]
    [InlineData("a=even\\\\\nb=c", "a", "even\\")]
    [InlineData("a=b\\", "a", "b")]
    public void Reads_what_Java_reads(string text, string key, string value)
    {
        var properties = JavaProperties.Parse(text);
        Assert.Empty(properties.Faults);
        Assert.Equal(value, properties[key]);
    }

    [Fact]
    public void Passes_over_comments_and_blank_lines()
    {
        var properties = JavaProperties.Parse("# one\n  ! two \\\na=b\n\n \t\f\n#c=d");
        Assert.Equal("a", Assert.Single(properties.Entries).Key);
    }

    [Fact]
    public void The_last_of_a_repeated_key_counts_and_the_others_are_known()
    {
        var properties = JavaProperties.Parse("a=1\nb=2\na=3");
        Assert.Equal("3", properties["a"]);
        Assert.Equal(1, Assert.Single(properties.Hidden).Line);
    }

    [Fact]
    public void Knows_where_keys_and_values_stand()
    {
        var entry = Assert.Single(JavaProperties.Parse("# comment\r\n  group.id = \\\r\n    connect").Entries);
        Assert.Equal(new JavaProperty("group.id", "connect", 2, 3, 3, 5), entry);
    }

    [Fact]
    public void Knows_where_an_empty_value_would_stand()
    {
        var entry = Assert.Single(JavaProperties.Parse("key =").Entries);
        Assert.Equal((1, 6), (entry.ValueLine, entry.ValueColumn));
    }

    [Theory]
    [InlineData(@"a=\u12", 1, 3)]
    [InlineData("x=y\na\\u00g0=b", 2, 2)]
    public void A_malformed_escape_is_a_fault_with_its_place(string text, int line, int column)
    {
        var fault = Assert.Single(JavaProperties.Parse(text).Faults);
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    [Property(Arbitrary = [typeof(NonNullText)])]
    public void Whatever_is_escaped_comes_back(NonNullText key, NonNullText value)
    {
        var properties = JavaProperties.Parse($"{Escape(key.Value, isKey: true)}={Escape(value.Value, isKey: false)}\n");
        Assert.Equal(value.Value, properties[key.Value]);
    }

    [Property(Arbitrary = [typeof(NonNullText)])]
    public void Any_text_can_be_read(NonNullText text)
    {
        var properties = JavaProperties.Parse(text.Value);
        Assert.All(properties.Entries, x => Assert.True(x is { Line: > 0, Column: > 0, ValueColumn: > 0 }));
    }

    // As java.util.Properties.store writes.
    static string Escape(string text, bool isKey)
    {
        var result = new StringBuilder();
        foreach (var (index, character) in text.Index())
        {
            result.Append(character switch
            {
                ' ' when isKey || index == 0 => "\\ ",
                '\t' => "\\t",
                '\n' => "\\n",
                '\r' => "\\r",
                '\f' => "\\f",
                '\\' or '=' or ':' or '#' or '!' => $"\\{character}",
                < ' ' or > '~' => $"\\u{(int)character:X4}",
                _ => character.ToString(),
            });
        }

        return result.ToString();
    }
}
