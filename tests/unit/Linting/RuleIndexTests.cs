using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Linting;

/// <summary>docs/rules/README.md lists every rule of Lint's own, each with its page.</summary>
public sealed class RuleIndexTests
{
    static readonly string s_folder = Repository.Root / "docs" / "rules";

    [Fact]
    public void The_index_lists_every_rule_as_the_rule_says_it()
    {
        var rows = File.ReadAllLines(Path.Combine(s_folder, "README.md")).Where(x => x.StartsWith("| [", StringComparison.Ordinal));
        var rules = LintRules.All.Select(x => x.Rule).Concat(Suppressions.Rules).OrderBy(x => x.Id, StringComparer.Ordinal);
        Assert.Equal(rules.Select(x => $"| [{x.Id}]({x.Id}.md) | {x.Severity} | {Shown(x.Title)} |"), rows);
    }

    [Fact]
    public void Every_page_begins_with_what_the_rule_says()
    {
        var rules = LintRules.All.Select(x => x.Rule).Concat(Suppressions.Rules).ToList();
        Assert.Equal(
            rules.Select(x => $"# {x.Id}\n\n**{x.Severity}.** {Shown(x.Title)}."),
            rules.Select(x => (
                Headline: $"# {x.Id}\n\n**{x.Severity}.** {Shown(x.Title)}.",
                Page: File.ReadAllText(Repository.Root / x.Page!).ReplaceLineEndings("\n").Replace("`", "", StringComparison.Ordinal)))
                .Select(x => x.Page[..Math.Min(x.Headline.Length, x.Page.Length)]));
    }

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule()
    {
        var pages = Directory.EnumerateFiles(s_folder, "*.md", SearchOption.AllDirectories)
            .Select(x => Path.GetRelativePath(s_folder, x).Replace('\\', '/')).Where(x => x != "README.md").Order(StringComparer.Ordinal);
        Assert.Equal(
            LintRules.All.Select(x => x.Rule).Concat(Suppressions.Rules).Select(x => $"{x.Id}.md").Order(StringComparer.Ordinal), pages);
    }

    // A tag would not be shown.
    static string Shown(string title) => title.Replace("<", "\\<", StringComparison.Ordinal);
}
