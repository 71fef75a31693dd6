using FsCheck.Xunit;
using Neo4jKafkaConnect.Tests.Connect;
using Neo4jKafkaConnect.Worker;
using NuGet.Versioning;

namespace Neo4jKafkaConnect.Tests.Worker;

public sealed class TemplateDocumentTests
{
    [Fact]
    public void Places_are_those_of_the_template_and_values_are_filled()
    {
        const string Text = """{"a.${X}.b": "1${X}2", "n": ${N}, "é": "z"}""";
        var document = TemplateDocument.Parse(Text, x => x == "X" ? "long value" : "7");
        Assert.Null(document.Fault);
        Assert.Equal(
            [("a.long value.b", "1long value2", "\"a.${X}.b\"", "\"1${X}2\""), ("n", "7", "\"n\"", "${N}"), ("é", "z", "\"é\"", "\"z\"")],
            document.Settings.Select(x => (x.Key, x.Value!, At(Text, x.KeySpan), At(Text, x.ValueSpan))));
    }

    [Fact]
    public void A_placeholder_without_a_value_leaves_the_rest_readable()
    {
        var document = TemplateDocument.Parse("""{"a": ${N}, "b": "${X}", "c": "d"}""", _ => null);
        Assert.Null(document.Fault);
        Assert.Equal([true, true, false], document.Settings.Select(x => x.IsOpen));
        Assert.Equal([null, null, "d"], document.Settings.Select(x => x.Literal));
    }

    [Theory]
    [InlineData("{\n  \"a\": \"1\"\n  \"b\": \"2\"\n}", 15)]
    [InlineData("[]", 0)]
    [InlineData("", 0)]
    [InlineData("""{"a": "${X}", }""", 14)]
    [InlineData("""{"a": "\ud800"}""", 6)]
    public void What_cannot_be_read_says_where(string text, int position)
    {
        var document = TemplateDocument.Parse(text, _ => "filled");
        Assert.Equal(position, document.Fault!.Span.Start);
        Assert.Empty(document.Settings);
    }

    [Fact]
    public void A_value_with_a_quote_breaks_the_text_at_its_placeholder()
    {
        const string Text = """{"a": "${X}", "b": "c"}""";
        Assert.Equal("${X}", At(Text, TemplateDocument.Parse(Text, _ => "x\" y").Fault!.Span));
    }

    [Fact]
    public void The_body_of_a_creation_is_unwrapped()
    {
        var document = TemplateDocument.Parse("""{"name":"n","config":{"a":"b"}}""", _ => null);
        Assert.NotNull(document.Wrapper);
        Assert.Equal(["name", "a"], document.Settings.Select(x => x.Key));
    }

    [Theory]
    [InlineData("${NAME}", TemplateReferenceKind.Placeholder, "NAME", null)]
    [InlineData("${env:NAME}", TemplateReferenceKind.Provider, "env", "NAME")]
    [InlineData("${file:/a/b.properties:key}", TemplateReferenceKind.Provider, "file", "/a/b.properties:key")]
    [InlineData("${NAME:-x}", TemplateReferenceKind.Unknown, "NAME:-x", null)]
    [InlineData("${name}", TemplateReferenceKind.Unknown, "name", null)]
    [InlineData("${}", TemplateReferenceKind.Unknown, "", null)]
    [InlineData("${NAME", TemplateReferenceKind.Unknown, "NAME", null)]
    [InlineData("$lastCheck", TemplateReferenceKind.Bare, "lastCheck", null)]
    public void Tells_what_a_dollar_is(string text, TemplateReferenceKind kind, string name, string? key)
    {
        var reference = Assert.Single(TemplateDocument.Parse(text, _ => null).References);
        Assert.Equal((kind, name, key), (reference.Kind, reference.Name, reference.Key));
    }

    [Fact]
    public void Renames_change_the_key_and_no_other_byte()
    {
        const string Text = "{\r\n  \"neo4j.cdc.max-batched-queries\" : \"${N}\",\t\"x\": \"neo4j.cdc.max-batched-queries\"\r\n}\r\n";
        Assert.Equal(
            Text.Replace("\"neo4j.cdc.max-batched-queries\" :", "\"neo4j.max-batched-queries\" :", StringComparison.Ordinal),
            TemplateRenames.Apply(Text, ConnectorKeys.Renames(new NuGetVersion(5, 2, 0), new NuGetVersion(5, 3, 0))));
    }

    [Theory]
    [InlineData("""{"neo4j.cdc.max-batched-queries":"1","neo4j.max-batched-queries":"2"}""")]
    [InlineData("""{"a": neo4j.cdc.max-batched-queries}""")]
    [InlineData("""{"neo4j.uri":"bolt://h"}""")]
    public void Nothing_is_renamed_where_there_is_nothing_to_rename(string text) =>
        Assert.Empty(TemplateRenames.Edits(text, ConnectorKeys.Renames(new NuGetVersion(5, 2, 0), new NuGetVersion(5, 3, 0))));

    [Property(Arbitrary = [typeof(NonNullText)])]
    public void Reads_anything(NonNullText text, NonNullText value)
    {
        var document = TemplateDocument.Parse("{" + text.Value + "}", _ => value.Value);
        Assert.All(document.Settings, x => Assert.InRange(x.ValueSpan.End, 0, document.Text.Length));
    }

    static string At(string text, TextSpan span) => text.Substring(span.Start, span.Length);
}
