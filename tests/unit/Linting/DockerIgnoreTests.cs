using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Linting;

namespace Neo4jKafkaConnect.Tests.Linting;

public class DockerIgnoreTests
{
    [Theory]
    [InlineData("*", "a", true)]
    [InlineData("*", "a/b/c", true)]
    [InlineData("*.md", "README.md", true)]
    [InlineData("*.md", "docs/README.md", false)]
    [InlineData("**/*.md", "README.md", true)]
    [InlineData("**/*.md", "a/b/README.md", true)]
    [InlineData("**.md", "a/b/README.md", true)]
    [InlineData("docs", "docs/a/b", true)]
    [InlineData("docs/", "docs/a", true)]
    [InlineData("/docs", "docs/a", true)]
    [InlineData("./docs", "docs/a", true)]
    [InlineData("docs", "a/docs", false)]
    [InlineData("docs/**", "docs/a", true)]
    [InlineData("docs/**", "docs", false)]
    [InlineData("**/docs/**", "a/docs", false)]
    [InlineData("**/docs/**", "a/docs/b/c", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "a/x/y/bb", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("a*c", "ac", true)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[^a-c]x", "bx", false)]
    [InlineData("[^a-c]x", "dx", true)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("#a", "#a", false)]
    [InlineData(" #a", "#a", true)]
    [InlineData("  a  ", "a", true)]
    [InlineData("a\r", "a", true)]
    [InlineData("A", "a", false)]
    [InlineData("../a", "a", true)]
    [InlineData("b/../a", "a", true)]
    [InlineData("", "a", false)]
    public void One_pattern(string pattern, string path, bool ignored) => Assert.Equal(ignored, DockerIgnore.Parse(pattern).Ignores(path));

    [Theory]
    [InlineData("*\n!a", "a", false)]
    [InlineData("*\n!a", "a/b", false)]
    [InlineData("*\n!a/b", "a/b", false)]
    [InlineData("*\n!a/b", "a/c", true)]
    [InlineData("!a\n*", "a", true)]
    [InlineData("*\n!*.md\nREADME.md", "README.md", true)]
    [InlineData("*\n!*.md\nREADME.md", "OTHER.md", false)]
    [InlineData("a\n! a", "a", false)]
    [InlineData("\uFEFFa", "a", true)]
    public void The_last_line_that_matches_decides(string text, string path, bool ignored) =>
        Assert.Equal(ignored, DockerIgnore.Parse(text).Ignores(path));

    [Property]
    public Property Any_text_gives_an_answer() => Prop.ForAll<NonNull<string>, NonNull<string>>((text, path) =>
    {
        _ = DockerIgnore.Parse(text.Get).Ignores(path.Get);
        return true;
    });

    [Property]
    public Property A_path_without_special_characters_ignores_itself_and_what_is_below() => Prop.ForAll(PlainPath(), PlainPath(), (
        path, below) =>
        DockerIgnore.Parse(path).Ignores(path)
        && DockerIgnore.Parse(path).Ignores($"{path}/{below}") && DockerIgnore.Parse($"**/{path}").Ignores($"{below}/{path}")
        && !DockerIgnore.Parse($"*\n!{path}").Ignores(path) && DockerIgnore.Parse($"!{path}\n*").Ignores(path));

    [Property]
    public Property Comments_and_empty_lines_change_nothing() => Prop.ForAll(PlainPath(), PlainPath(), (pattern, path) =>
        DockerIgnore.Parse($"# {path}\n\n{pattern}\n\n#{pattern}\n").Ignores(path) == DockerIgnore.Parse(pattern).Ignores(path));

    [Fact]
    public void Many_stars_take_no_time() => Assert.False(
        DockerIgnore.Parse(string.Concat(Enumerable.Repeat("**/*a*", 200)) + "b")
            .Ignores(string.Join('/', Enumerable.Repeat(new string('a', 50), 50))));

    static Arbitrary<string> PlainPath() => Gen.Elements('a', 'b', '.', '-', '_')
        .NonEmptyListOf().Select(x => string.Concat(x)).Where(x => x.Trim('.').Length > 0)
        .NonEmptyListOf().Select(x => string.Join('/', x.Take(4))).ToArbitrary();
}
