using System.Text;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting;

namespace Neo4jKafkaConnect.Tests.Linting;

/// <summary>The pages of the rules about settings and manifests: what they show as bad is found, what they show as good is not.</summary>
public sealed class RulePageTests
{
    static readonly string[] s_subjects = ["compose/", "properties/", "event-hubs/", "kubernetes/", "azure/"];

    static IEnumerable<Rule> Rules =>
        LintRules.All.Select(x => x.Rule).Where(x => s_subjects.Any(y => x.Id.StartsWith(y, StringComparison.Ordinal)));

    public static TheoryData<string> Ids => [.. Rules.Select(x => x.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_says_what_the_rule_says(string id)
    {
        var rule = Rules.Single(x => x.Id == id);
        var text = RulePage.Of(rule).Text;
        Assert.StartsWith($"# {id}\n\n**{rule.Severity}.** {rule.Title}.\n\n{rule.Description}\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_the_page_shows_as_bad_is_found(string id)
    {
        var files = RulePage.Of(Rules.Single(x => x.Id == id)).Files("Bad");
        Assert.NotEmpty(files);
        var findings = ExampleFolder.Of(files).Find(id);
        Assert.NotEmpty(findings);
        Assert.All(findings, x =>
        {
            Assert.Equal(id, x.Rule.Id);
            Assert.DoesNotContain('\n', x.Message);
            Assert.NotEmpty(x.Remedy);
            Assert.Contains(files, y => x.File == ExampleFolder.NameOf(y.Key));
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_the_page_shows_as_good_is_not_found(string id)
    {
        var files = RulePage.Of(Rules.Single(x => x.Id == id)).Files("Good");
        Assert.NotEmpty(files);
        Assert.Empty(ExampleFolder.Of(files).Find(id));
    }

    [Fact]
    public Task Findings_of_the_bad_examples_read_well()
    {
        StringBuilder text = new();
        foreach (var rule in Rules)
        {
            foreach (var finding in ExampleFolder.Of(RulePage.Of(rule).Files("Bad")).Find(rule.Id))
                text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{finding}")
                    .AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"    {finding.Remedy}");
        }

        return Verify(text.ToString());
    }

    [Fact]
    public void What_ships_has_no_error_and_no_warning()
    {
        var sources = ExampleFolder.Shipped();
        Assert.NotEmpty(sources.Files);
        Assert.Empty(LintRules.All
            .Where(x => s_subjects.Any(y => x.Rule.Id.StartsWith(y, StringComparison.Ordinal)))
            .SelectMany(x => x.Find(sources))
            .Where(x => x.Severity > Severity.Note)
            .Select(x => $"{x} {x.Remedy}"));
    }
}
