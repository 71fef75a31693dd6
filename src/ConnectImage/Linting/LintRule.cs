using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>A rule of this project with its check.</summary>
/// <param name="Rule">What has to hold.</param>
/// <param name="Check">Finds where it does not. Never throws for what a file says, and reports nothing for a file that is missing or cannot
/// be read: that is another rule's finding.</param>
public sealed record LintRule(Rule Rule, Func<LintSources, Rule, IEnumerable<Finding>> Check)
{
    /// <summary>A rule whose page is <c>docs/rules/&lt;id&gt;.md</c>.</summary>
    public static LintRule Of(
        string id, Severity severity, string title, string description, Func<LintSources, Rule, IEnumerable<Finding>> check) =>
        new(new Rule(id, severity, title, description) { Page = $"docs/rules/{id}.md" }, check);

    /// <summary>Everything that does not hold.</summary>
    public IEnumerable<Finding> Find(LintSources sources) => Check(sources, Rule);
}
