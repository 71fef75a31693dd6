using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting;

namespace Neo4jKafkaConnect.Tests.Linting;

public class SuppressionsTests
{
    const string DriftText = "neo4j-kafka-connect:4.0.0\n";
    static readonly HashSet<string> s_own = [Rule.OwnTool];

    [Fact]
    public void A_finding_below_the_comment_stays_with_its_reason()
    {
        var finding = Assert.Single(Apply("x.yml", $"# lint ignore=version/drift reason: An old one is compared.\n{DriftText}"));
        Assert.Equal(("version/drift", "An old one is compared."), (finding.Rule.Id, finding.Suppression?.Justification));
    }

    [Theory]
    [InlineData("# lint ignore=other/rule,version/drift reason: two\n", "suppression/unused")]
    [InlineData("#lint ignore=version/drift, other/rule   reason: two\n", "suppression/unused")]
    public void One_comment_may_name_several_rules(string comment, string also) =>
        Assert.Equal(["version/drift", also], Apply("x.yml", comment + DriftText).Select(x => x.Rule.Id));

    [Fact]
    public void Several_comments_may_stand_above_one_line()
    {
        var finding = Assert.Single(
            Apply("x.yml", $"# lint ignore=DL3002 reason: one\n# lint ignore=version/drift reason: two\n{DriftText}"));
        Assert.Equal("two", finding.Suppression?.Justification);
    }

    [Theory]
    [InlineData("# lint ignore=version/drift\n")]
    [InlineData("# lint ignore=version/drift reason:  \n")]
    [InlineData("# lint ignore= reason: nothing is named\n")]
    public void Without_a_rule_and_a_reason_it_is_an_error_and_has_no_effect(string comment)
    {
        var findings = Apply("x.yml", comment + DriftText);
        Assert.Equal([("version/drift", 2), ("suppression/reason", 1)], findings.Select(x => (x.Rule.Id, x.Line)));
        Assert.All(findings, x => Assert.Null(x.Suppression));
        Assert.Equal(Severity.Error, findings[1].Severity);
    }

    [Theory]
    [InlineData("# lint ignore=version/drift reason: far\n\n", "Nothing below this comment")]
    [InlineData("# lint ignore=version/drfit reason: typing error\n", "There is no rule version/drfit.")]
    public void One_that_suppresses_nothing_is_a_finding(string comment, string message)
    {
        var findings = Apply("x.yml", comment + DriftText);
        Assert.Equal(["version/drift", "suppression/unused"], findings.Select(x => x.Rule.Id));
        Assert.Null(findings[0].Suppression);
        Assert.Contains(message, findings[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DL3002", "hadolint")]
    [InlineData("SC2086", "hadolint")]
    [InlineData("StageNameCasing", "buildkit")]
    public void The_rule_of_another_tool_is_judged_where_the_tool_ran(string id, string tool)
    {
        var sources = LintFolder.Shipped().With("x.yml", $"# lint ignore={id} reason: known\nother: 1\n").Sources();
        Assert.Empty(Suppressions.Apply(sources, [], s_own));
        Assert.Equal(
            "suppression/unused", Assert.Single(Suppressions.Apply(sources, [], new HashSet<string> { Rule.OwnTool, tool })).Rule.Id);

        var found = new Finding(
            new Rule(id, Severity.Warning, "t", "d") { Tool = tool }, "kafka-connect/x.yml", new SourceRegion(2, 1), "m", "r");
        Assert.Equal("known", Assert.Single(Suppressions.Apply(sources, [found], new HashSet<string> { tool })).Suppression?.Justification);
    }

    [Fact]
    public void A_finding_of_the_file_as_a_whole_is_suppressed_at_its_head()
    {
        var sources = LintFolder.Shipped().With("x.yml", "# About this file.\n# lint ignore=DL3002 reason: known\na: 1\n").Sources();
        var found = new Finding(
            new Rule("DL3002", Severity.Warning, "t", "d") { Tool = "hadolint" }, "kafka-connect/x.yml", null, "m", "r");
        Assert.NotNull(Assert.Single(Suppressions.Apply(sources, [found], s_own)).Suppression);
    }

    [Fact]
    public void In_markdown_it_covers_the_block_below()
    {
        var page = $"<!-- lint ignore=version/drift reason: The old\nrelease. -->\n\n```\nfirst\n\n{DriftText}```\n\n{DriftText}";
        var findings = Apply("x.md", page);
        Assert.Equal([(7, true), (10, false)], findings.Select(x => (x.Line, x.Suppression is not null)));
        Assert.Equal("The old\nrelease.", findings[0].Suppression?.Justification);
    }

    static IReadOnlyList<Finding> Apply(string name, string text)
    {
        var sources = LintFolder.Shipped().With(name, text).Sources();
        return Suppressions.Apply(sources, [.. LintRules.All.Single(x => x.Rule.Id == "version/drift").Find(sources)], s_own);
    }
}
