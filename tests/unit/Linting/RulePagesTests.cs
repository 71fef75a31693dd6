using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Linting;

/// <summary>docs/rules: what the rules say themselves is written by the target RulePages, the rest by hand.</summary>
public sealed class RulePagesTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_pages_are_what_RulePages_writes() =>
        Assert.All(RulePages.Of(Repository.Root), x =>
            Assert.Equal(x.Value, File.ReadAllText(Repository.Root / x.Key).ReplaceLineEndings("\n")));

    [Fact]
    public void Every_page_says_more_than_its_rule() => Assert.All(LintRules.Described, x =>
    {
        var text = RulePage.Of(x).Text;
        var end = text.IndexOf(RulePages.EndOfHead, StringComparison.Ordinal) + RulePages.EndOfHead.Length;
        Assert.NotEmpty(text[end..].Trim());
    });

    [Fact]
    public void What_is_written_by_hand_stays()
    {
        var rule = LintRules.Described[0];
        _folder.Write("docs/rules/README.md", "# Rules\n\n| Rule | Severity | What has to hold |\n|---|---|---|\n| gone |\n");
        var page = _folder.Write(rule.Page!, $"# old\n\n{RulePages.EndOfHead}\nBad: `x`.\n");
        var begun = _folder.Write(LintRules.Described[1].Page!, "Good: `y`.\n");

        Assert.Equal(LintRules.Described.Count + 1, RulePages.Write(_folder.Path).Count);

        Assert.Equal($"# {rule.Id}\n\n**{rule.Severity}.** {rule.Title}.\n\n{rule.Description}\n\n{RulePages.EndOfHead}\nBad: `x`.\n",
            File.ReadAllText(page));
        Assert.EndsWith($"{RulePages.EndOfHead}\nGood: `y`.\n", File.ReadAllText(begun), StringComparison.Ordinal);
        Assert.EndsWith(RulePages.EndOfHead, File.ReadAllText(_folder.Path / LintRules.Described[2].Page!), StringComparison.Ordinal);
        Assert.Empty(RulePages.Write(_folder.Path));
    }
}
