using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Everything that is checked about connector templates, their sample values and their documentation.</summary>
static class TemplateRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        .. TemplateSyntaxRules.All,
        .. TemplatePlaceholderRules.All,
        .. TemplateProviderRules.All,
        .. TemplateClassRules.All,
        .. TemplateKeyRules.All,
        .. TemplateValueRules.All,
        .. TemplateRequirementRules.All,
        .. TemplateQueryRules.All,
        .. TemplateChangeRules.All,
        .. TemplateTopicRules.All,
        .. TemplateStrategyRules.All,
        .. TemplateDeadLetterRules.All,
        .. TemplateLoopRules.All,
    ];

    /// <summary>A rule that looks at one template at a time.</summary>
    public static LintRule Each(
        string name, Severity severity, string title, string description,
        Func<TemplateSource, LintSources, Rule, IEnumerable<Finding>> check) =>
        LintRule.Of(
            $"template/{name}", severity, title, description,
            (sources, rule) => sources.Templates.SelectMany(x => check(x, sources, rule)));
}
