using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class ShellPatternTests
{
    [Theory]
    [InlineData("a?c", "a😀cd", "d")]
    [InlineData("*", "", "")]
    [InlineData("", "ab", "ab")]
    [InlineData("\\*\\?\\\\", "*?\\x", "x")]
    [InlineData("a*b*c", "aXbYcZc", "Zc")]
    public void Cuts_the_shortest_beginning(string pattern, string value, string rest) =>
        Assert.Equal(rest, ShellPattern.Parse(pattern, out _)!.TrimStart(value, longest: false));

    [Theory]
    [InlineData("", "ab", "-a-b-")]
    [InlineData("a", "aba", "-b-")]
    [InlineData("*", "ab", "-")]
    public void Replaces_all_matches(string pattern, string value, string expected) =>
        Assert.Equal(expected, ShellPattern.Parse(pattern, out _)!.Replace(value, "-", all: true));

    [Theory]
    [InlineData("\\")]
    [InlineData("a\\b")]
    [InlineData("\\\\\\")]
    public void Escapes_before_other_characters_are_refused(string pattern) => Assert.Null(ShellPattern.Parse(pattern, out _));

    /// <summary>BuildKit turns the patterns into regular expressions; so does this test, and compares.</summary>
    [Property(MaxTest = 2_000)]
    public Property Matches_as_a_regular_expression_does() =>
        Prop.ForAll(
            Gen.Elements("a", "b", "*", "?", "ab").ListOf().Select(parts => string.Concat(parts.Take(6))).ToArbitrary(),
            Gen.Elements('a', 'b', 'c').ListOf().Select(letters => string.Concat(letters.Take(12))).ToArbitrary(),
            (pattern, value) =>
            {
                var shell = ShellPattern.Parse(pattern, out _)!;
                var greedy = pattern.Replace("*", ".*", StringComparison.Ordinal).Replace('?', '.');
                var lazy = greedy.Replace(".*", ".*?", StringComparison.Ordinal);
                Assert.Equal(new Regex($"^{lazy}").Replace(value, "", 1), shell.TrimStart(value, longest: false));
                Assert.Equal(new Regex($"^{greedy}").Replace(value, "", 1), shell.TrimStart(value, longest: true));
                Assert.Equal(new Regex($"{greedy}$").Replace(value, "", 1), shell.TrimEnd(value, longest: true));
                Assert.Equal(new Regex(greedy).Replace(value, "-", 1), shell.Replace(value, "-", all: false));
            });
}
