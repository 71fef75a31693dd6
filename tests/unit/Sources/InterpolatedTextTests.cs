using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Connect;

namespace Neo4jKafkaConnect.Tests.Sources;

public sealed class InterpolatedTextTests
{
    static readonly Dictionary<string, string> s_variables = new() { ["SET"] = "value", ["EMPTY"] = "" };

    // Every form of the Compose file reference, "Interpolation", in its order.
    [Theory]
    [InlineData("$SET", "value")]
    [InlineData("${SET}", "value")]
    [InlineData("${SET:-default}", "value")]
    [InlineData("${EMPTY:-default}", "default")]
    [InlineData("${UNSET:-default}", "default")]
    [InlineData("${SET-default}", "value")]
    [InlineData("${EMPTY-default}", "")]
    [InlineData("${UNSET-default}", "default")]
    [InlineData("${SET:?error}", "value")]
    [InlineData("${EMPTY:?error}", null)]
    [InlineData("${UNSET:?error}", null)]
    [InlineData("${SET?error}", "value")]
    [InlineData("${EMPTY?error}", "")]
    [InlineData("${UNSET?error}", null)]
    [InlineData("${SET:+replacement}", "replacement")]
    [InlineData("${EMPTY:+replacement}", "")]
    [InlineData("${UNSET:+replacement}", "")]
    [InlineData("${SET+replacement}", "replacement")]
    [InlineData("${EMPTY+replacement}", "replacement")]
    [InlineData("${UNSET+replacement}", "")]
    [InlineData("${UNSET:-${SET}}", "value")]
    [InlineData("${UNSET?$SET}", null)]
    [InlineData("${UNSET:-${EMPTY:-default}}", "default")]
    [InlineData("$$SET", "$SET")]
    [InlineData("$$", "$")]
    [InlineData("$", "$")]
    [InlineData("a $ b", "a $ b")]
    public void Every_documented_form_is_known(string text, string? expected)
    {
        var result = InterpolatedText.Of(text, s_variables.GetValueOrDefault);
        Assert.Null(result.InvalidAt);
        Assert.Equal(expected is null, result.Missing.Count > 0);
        if (expected is not null)
            Assert.Equal(expected, result.Value);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$SET and ${SET}", "value and value")]
    [InlineData("$SETS", "")]
    [InlineData("$$SET $${SET}", "$SET ${SET}")]
    [InlineData("$$$SET", "$value")]
    [InlineData("${UNSET:-other} ${EMPTY:-other} ${SET:-other}", "other other value")]
    [InlineData("${UNSET-other} ${EMPTY-other} ${SET-other}", "other  value")]
    [InlineData("${UNSET:+other} ${EMPTY:+other} ${SET:+other}", "  other")]
    [InlineData("${UNSET+other} ${EMPTY+other} ${SET+other}", " other other")]
    [InlineData("${SET:?why} ${SET?why}", "value value")]
    [InlineData("${UNSET:-${EMPTY:-${SET}}}", "value")]
    [InlineData("${UNSET:-a}}", "a}")]
    [InlineData("${UNSET:-$$X}", "$X")]
    [InlineData("${UNSET:-a:b-${SET:-x}}", "a:b-value")]
    [InlineData("${SET:-x?y} ${UNSET-x?y} ${UNSET:-x:+y}", "value x?y x:+y")]
    [InlineData("$SET-$SET", "value-value")]
    [InlineData("two\nlines: ${UNSET:-a}\n$SET", "two\nlines: a\nvalue")]
    [InlineData("$ a $1 $(x) $}", "$ a $1 $(x) $}")]
    public void A_value_becomes_what_Compose_makes_of_it(string text, string expected)
    {
        var result = InterpolatedText.Of(text, s_variables.GetValueOrDefault);
        Assert.Null(result.InvalidAt);
        Assert.Equal(expected, result.Value);
    }

    [Theory]
    [InlineData("${", 0)]
    [InlineData("a ${}", 2)]
    [InlineData("${ SET}", 0)]
    [InlineData("${SET }", 0)]
    [InlineData("${SET!}", 0)]
    [InlineData("${1}", 0)]
    [InlineData("x ${env:SECRET}", 2)]
    [InlineData("${SET:-${env:X}}", 7)]
    [InlineData("${SET:}", 0)]
    [InlineData("${SET", 0)]
    [InlineData("${SET/a/b}", 0)]
    [InlineData("a ${SET:-two\nlines}", 2)]
    public void What_Compose_refuses_is_refused_with_its_place(string text, int offset)
    {
        var result = InterpolatedText.Of(text, s_variables.GetValueOrDefault);
        Assert.Equal(offset, result.InvalidAt);
        Assert.Equal(text, result.Value);
    }

    [Theory]
    [InlineData("${UNSET:?why}", "UNSET")]
    [InlineData("${EMPTY:?why}", "EMPTY")]
    [InlineData("${EMPTY?why}", null)]
    [InlineData("${SET:-${UNSET:?why}}", null)]
    [InlineData("${UNSET:-${OTHER?why}}", "OTHER")]
    public void A_variable_that_is_demanded_and_missing_is_named(string text, string? missing) =>
        Assert.Equal(missing is null ? [] : [missing], InterpolatedText.Of(text, s_variables.GetValueOrDefault).Missing);

    [Fact]
    public void References_say_where_and_how()
    {
        var references = InterpolatedText.Of("a $ONE ${TWO:-$THREE}").References;
        Assert.Equal(
            [
                new ComposeReference("ONE", 2, false, null),
                new ComposeReference("TWO", 7, true, ":-"),
                new ComposeReference("THREE", 14, false, null),
            ],
            references);
    }

    [Property(Arbitrary = [typeof(NonNullText)])]
    public void Doubled_dollars_come_out_as_they_went_in(NonNullText text)
    {
        var result = InterpolatedText.Of(text.Value.Replace("$", "$$", StringComparison.Ordinal));
        Assert.Equal(text.Value, result.Value);
        Assert.Empty(result.References);
    }

    [Property(Arbitrary = [typeof(Template)], MaxTest = 500)]
    public void Any_text_is_taken_or_refused_at_a_dollar(Template text)
    {
        var result = InterpolatedText.Of(text.Value, s_variables.GetValueOrDefault);
        if (result.InvalidAt is { } offset)
            Assert.StartsWith("${", text.Value[offset..], StringComparison.Ordinal);
        Assert.All(
            result.References, x => Assert.StartsWith(x.Name, text.Value[(x.Offset + (x.IsBraced ? 2 : 1))..], StringComparison.Ordinal));
    }

    [Fact]
    public void Deep_nesting_ends() =>
        Assert.NotNull(InterpolatedText.Of(string.Concat(Enumerable.Repeat("${A:-", 20_000)) + new string('}', 20_000)).InvalidAt);

    /// <summary>Text made of the parts of templates.</summary>
    public sealed record Template(string Value)
    {
        public static Arbitrary<Template> Arbitrary() => Gen.Elements(
            "$", "$$", "${", "}", "{", ":-", "-", ":?", "?", ":+", "+", "SET", "EMPTY", "UNSET", "env:", " ", "1", "x")
            .ListOf()
            .Select(x => new Template(string.Concat(x)))
            .ToArbitrary();
    }
}
