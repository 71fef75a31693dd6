using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Linting;

public class ShippedFolderTests
{
    [Fact]
    public Task Has_these_findings_and_no_others()
    {
        var sources = LintFolder.Shipped().Sources();
        var findings = Suppressions.Apply(
            sources, [.. LintRules.All.SelectMany(x => x.Find(sources))], new HashSet<string> { Rule.OwnTool });
        Assert.DoesNotContain(findings, x => x is { Severity: Severity.Error, Suppression: null });
        return Verify(string.Join('\n', findings.Select(x => x.ToString()).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_rule_has_a_page_with_its_id_and_severity()
    {
        Assert.All(LintRules.All.Select(x => x.Rule).Concat(Suppressions.Rules), rule =>
        {
            var page = Repository.Root / rule.Page;
            Assert.True(File.Exists(page), $"There is no {rule.Page}.");
            var text = File.ReadAllText(page);
            Assert.StartsWith(
                $"# {rule.Id}\n\n{rule.Severity}", text.Replace("**", "", StringComparison.Ordinal), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Rules_have_one_id_each() => Assert.Equal(LintRules.All.Count, LintRules.All.Select(x => x.Rule.Id).Distinct().Count());
}
