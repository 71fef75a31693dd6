using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether a filled template is what the worker's REST interface takes.</summary>
static class TemplateSyntaxRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        TemplateRules.Each(
            "json", Severity.Error,
            "A filled template is a JSON object of keys and values",
            "The worker answers 500 to anything else. Placeholders are filled as text, so a value with a quote or a backslash breaks it "
                + "too.",
            Json),
        TemplateRules.Each(
            "duplicate-key", Severity.Error,
            "A key stands once",
            "The worker takes the last value of a key that stands twice and says nothing.",
            DuplicateKey),
        TemplateRules.Each(
            "flat-form", Severity.Error,
            "A template has the flat form",
            "PUT /connectors/<name>/config and validation take the flat form; the form with \"name\" and \"config\" is answered with 500 "
                + "there, only POST /connectors takes it.",
            FlatForm),
    ];

    static IEnumerable<Finding> Json(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Document.Fault is { } fault)
            yield return new Finding(
                rule, template.File.Name, template.RegionOf(fault.Span),
                $"Filled with the sample values it cannot be read: {fault.Message}",
                "Write one JSON object; a placeholder's value goes in as it stands, so it can have no quote, backslash or line break.");
        foreach (var setting in template.Settings.Where(x => x.IsNested))
            yield return template.AtValue(
                rule, setting, $"The value of {setting.Key} is an object or a list.",
                "Write one text; a connector's lists are texts with commas.");
        foreach (var setting in template.Settings.Where(x => x is { IsNested: false, IsOpen: false, Value: null }))
            yield return template.AtValue(rule, setting, $"The value of {setting.Key} is null.", "Give it a value, or leave the key out.");
    }

    static IEnumerable<Finding> DuplicateKey(TemplateSource template, LintSources sources, Rule rule) =>
        from setting in template.Settings.GroupBy(x => x.Key, StringComparer.Ordinal)
        from repeated in setting.Skip(1)
        select template.AtKey(
            rule, repeated, $"{repeated.Key} stands a second time; the first is in line {template.RegionOf(setting.First().KeySpan).Line}.",
            "Leave one: only the last counts.");

    static IEnumerable<Finding> FlatForm(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Document.Wrapper is { } wrapper)
            yield return template.AtKey(
                rule, wrapper, "The configuration lies within \"config\".",
                "Lift the keys of \"config\" up beside \"name\": connectors are validated and written in the flat form.");
    }
}
