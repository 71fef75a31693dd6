using FsCheck.Xunit;
using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class VariableExpansionTests
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["NAME"] = "value",
        ["EMPTY"] = "",
        ["BLANKS"] = " two  words ",
        ["FILE"] = "/srv/data/archive.tar.gz",
        ["STARS"] = "a*b?c",
        ["ALPHA_2"] = "α",
        ["PATTERN"] = "*/",
    };

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$NAME", "value")]
    [InlineData("${NAME}s", "values")]
    [InlineData("$NAMEs", "")]
    [InlineData("a$NAME-b", "avalue-b")]
    [InlineData("$ALPHA_2.", "α.")]
    [InlineData("$MISSING", "")]
    [InlineData("$", "$")]
    [InlineData("a$ b", "a$ b")]
    [InlineData("$1x", "x")]
    [InlineData("$12", "")]
    [InlineData("$$NAME", "NAME")]
    [InlineData("$(cmd)", "$(cmd)")]
    [InlineData("${NAME:-x}", "value")]
    [InlineData("${EMPTY:-x}", "x")]
    [InlineData("${EMPTY-x}", "")]
    [InlineData("${MISSING:-x}", "x")]
    [InlineData("${MISSING-x}", "x")]
    [InlineData("${NAME:+x}", "x")]
    [InlineData("${EMPTY:+x}", "")]
    [InlineData("${EMPTY+x}", "x")]
    [InlineData("${MISSING:+x}", "")]
    [InlineData("${MISSING+x}", "")]
    [InlineData("${NAME:?no}", "value")]
    [InlineData("${EMPTY?no}", "")]
    [InlineData("${MISSING:-${NAME}}", "value")]
    [InlineData("${MISSING:-a ${EMPTY:-'b}'} c}", "a b} c")]
    [InlineData("${MISSING:-a\\}b}", "a}b")]
    [InlineData("${MISSING:-}", "")]
    public void Replaces_variables(string text, string expected) => AssertExpands(text, expected);

    [Theory]
    [InlineData("'$NAME'", "$NAME")]
    [InlineData("\"$NAME\"", "value")]
    [InlineData("\"'$NAME'\"", "'value'")]
    [InlineData("'\"'", "\"")]
    [InlineData("\\$NAME", "$NAME")]
    [InlineData("\"\\$NAME\"", "$NAME")]
    [InlineData("\"a\\\"b\"", "a\"b")]
    [InlineData("\"a\\nb\"", "a\\nb")]
    [InlineData("a\\nb", "anb")]
    [InlineData("\"a\\\\b\"", "a\\b")]
    [InlineData("'a\\b'", "a\\b")]
    [InlineData("a\\\\b", "a\\b")]
    [InlineData("a\\", "a")]
    [InlineData("a'b'\"c\"d", "abcd")]
    [InlineData("\\'", "'")]
    public void Takes_quotes_and_escapes_off(string text, string expected) => AssertExpands(text, expected);

    [Theory]
    [InlineData("${FILE#/}", "srv/data/archive.tar.gz")]
    [InlineData("${FILE#*/}", "srv/data/archive.tar.gz")]
    [InlineData("${FILE##*/}", "archive.tar.gz")]
    [InlineData("${FILE%.*}", "/srv/data/archive.tar")]
    [InlineData("${FILE%%.*}", "/srv/data/archive")]
    [InlineData("${FILE%/*}", "/srv/data")]
    [InlineData("${FILE#nothing}", "/srv/data/archive.tar.gz")]
    [InlineData("${FILE%?z}", "/srv/data/archive.tar.")]
    [InlineData("${FILE##$PATTERN}", "archive.tar.gz")]
    [InlineData("${STARS#a\\*}", "b?c")]
    [InlineData("${STARS%\\?c}", "a*b")]
    [InlineData("${STARS#*}", "a*b?c")]
    [InlineData("${STARS##*}", "")]
    [InlineData("${FILE/data/log}", "/srv/log/archive.tar.gz")]
    [InlineData("${FILE/\\//}", "srv/data/archive.tar.gz")]
    [InlineData("${FILE//\\//-}", "-srv-data-archive.tar.gz")]
    [InlineData("${FILE//a/$NAME}", "/srv/dvaluetvalue/valuerchive.tvaluer.gz")]
    [InlineData("${FILE/.*/}", "/srv/data/archive")]
    [InlineData("${FILE//a?/_}", "/srv/d___chive.t_.gz")]
    [InlineData("${NAME/x/y}", "value")]
    [InlineData("${NAME//x/y}", "value")]
    [InlineData("${MISSING/x/y}", "")]
    public void Cuts_and_replaces_by_pattern(string text, string expected) => AssertExpands(text, expected);

    [Theory]
    [InlineData("${", "missing '}'")]
    [InlineData("${NAME", "unsupported modifier")]
    [InlineData("${NAME:-x", "missing '}'")]
    [InlineData("${}", "bad substitution")]
    [InlineData("${{NAME}}", "bad substitution")]
    [InlineData("${:-x}", "bad substitution")]
    [InlineData("${NAME=x}", "unsupported modifier (=)")]
    [InlineData("${NAME:=x}", "unsupported modifier (:=)")]
    [InlineData("${NAME!}", "unsupported modifier (!)")]
    [InlineData("${NAME/x}", "missing '/'")]
    [InlineData("${NAME/x/y", "missing '}'")]
    [InlineData("${NAME#\\x}", "invalid escape '\\x'")]
    [InlineData("'open", "single-quote")]
    [InlineData("\"open", "double-quote")]
    [InlineData("${MISSING?}", "MISSING: is not allowed to be unset")]
    [InlineData("${EMPTY:?}", "EMPTY: is not allowed to be empty")]
    [InlineData("${MISSING:?set $NAME}", "MISSING: set value")]
    public void Says_what_is_wrong(string text, string error) =>
        Assert.Contains(error, VariableExpansion.Expand(text, Variables).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("a  b", "a|b")]
    [InlineData("a\"  \"b c", "a  b|c")]
    [InlineData("a\\ b c", "a b|c")]
    [InlineData("x${BLANKS}y", "x|two|words|y")]
    [InlineData("x\"${BLANKS}\"y", "x two  words y")]
    [InlineData("$EMPTY", "")]
    [InlineData("'' a", "a")]
    public void Splits_into_words_after_expansion(string text, string words) =>
        Assert.Equal(words, string.Join('|', VariableExpansion.Expand(text, Variables).Words));

    [Fact]
    public void The_escape_character_can_be_the_backtick()
    {
        Assert.Equal("C:\\$NAME`", VariableExpansion.Expand("C:\\`$NAME``", Variables, '`').Text);
        Assert.Equal("C:\\value", VariableExpansion.Expand("C:\\$NAME", Variables, '`').Text);
    }

    [Fact]
    public void Says_which_variables_were_asked_for()
    {
        var result = VariableExpansion.Expand("$NAME ${MISSING:-${EMPTY}} $NAME", Variables);
        Assert.Equal(["EMPTY", "NAME"], result.MatchedNames.Order());
        Assert.Equal(["MISSING"], result.UnmatchedNames);
    }

    [Theory]
    [InlineData(150, false)]
    [InlineData(100_000, true)]
    public void Deep_nesting_ends_in_an_error_and_not_in_the_stack(int depth, bool fails)
    {
        var text = string.Concat(Enumerable.Repeat("${X:-", depth)) + "deep" + new string('}', depth);
        var result = VariableExpansion.Expand(text, Variables);
        Assert.Equal(fails, result.Error is not null);
        Assert.Equal(fails ? "" : "deep", result.Text);
    }

    [Property(MaxTest = 2_000)]
    public void No_text_makes_it_fail(string? text)
    {
        var result = VariableExpansion.Expand(text ?? "", Variables);
        Assert.Equal(result.Error is not null, result.Text.Length == 0 && result.Error is not null);
    }

    [Property(MaxTest = 500)]
    public void Text_without_special_characters_stays_as_it_is(string? text)
    {
        var plain = string.Concat((text ?? "").Where(character => character is not ('$' or '\'' or '"' or '\\')));
        Assert.Equal(plain, VariableExpansion.Expand(plain, Variables).Text);
    }

    private static void AssertExpands(string text, string expected)
    {
        var result = VariableExpansion.Expand(text, Variables);
        Assert.Null(result.Error);
        Assert.Equal(expected, result.Text);
    }
}
