using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Linting;

namespace Neo4jKafkaConnect.Tests.Linting;

public class ShellCommandsTests
{
    [Theory]
    [InlineData("a b && c || d; e | f & g", "a b/c/d/e/f/g")]
    [InlineData("a 'b c' \"d e\"f g\\ h", "a,b c,d ef,g h")]
    [InlineData("A=1 B='x y' a", "a")]
    [InlineData("a \\\n b\nc", "a b/c")]
    [InlineData("a # b && c\nd", "a/d")]
    [InlineData("a#b", "a#b")]
    [InlineData("if a; then b; else c; fi", "a/b/c")]
    [InlineData("{ a; } && ( b )", "a/b")]
    [InlineData("! exec sudo env X=1 a", "a")]
    [InlineData("a $(b c) `d`", "b c/d/a,$(),$()")]
    [InlineData("a \"x $(b \"c\") y\"", "b c/a,x $() y")]
    [InlineData("a 'x $(b)'", "a,x $(b)")]
    [InlineData("a 'never closed", "a,never closed")]
    [InlineData("a $(never closed", "never closed/a,$()")]
    [InlineData("", "")]
    public void Are_read_from_a_script(string script, string expected) => Assert.Equal(
        expected, string.Join('/', ShellCommands.Of(script).Select(x => expected.Contains(',', StringComparison.Ordinal)
            && x.Any(y => y.Contains(' ', StringComparison.Ordinal) || y.Contains('$', StringComparison.Ordinal))
            ? string.Join(',', x)
            : string.Join(' ', x))));

    [Theory]
    [InlineData("sh|-c|a b; c", "a b/c")]
    [InlineData("/bin/bash|-euo|pipefail|-c|a", "/bin/bash -euo pipefail -c a")]
    [InlineData("bash|-ec|a", "a")]
    [InlineData("a|b c", "a b c")]
    public void Are_read_from_an_exec_form(string words, string expected) =>
        Assert.Equal(expected, string.Join('/', ShellCommands.OfWords(words.Split('|')).Select(x => string.Join(' ', x))));

    [Property]
    public Property Any_script_can_be_read() => Prop.ForAll<NonNull<string>>(script => ShellCommands.Of(script.Get).All(x => x.Count > 0));

    [Fact]
    public void Nesting_has_an_end() => Assert.NotEmpty(ShellCommands.Of(string.Concat(Enumerable.Repeat("$(a ", 20_000))));
}
