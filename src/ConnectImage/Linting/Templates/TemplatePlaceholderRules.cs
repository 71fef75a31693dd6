using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether placeholders, sample values and the README's table agree.</summary>
static class TemplatePlaceholderRules
{
    const string Samples = "connectors/samples.env";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "template/samples", Severity.Error,
            "Sample values are lines of NAME=value, each name once",
            "Smoke fills the templates with them and stops at a line that it cannot read.",
            SampleLines),
        LintRule.Of(
            "template/placeholder-sample", Severity.Error,
            "Every placeholder has a sample value",
            "A template whose placeholders have no value cannot be validated before it ships.",
            WithoutSample),
        LintRule.Of(
            "template/placeholder-documented", Severity.Error,
            "Every placeholder is documented with the sample value that is used",
            "Who fills a template in reads the README's table and nothing else.",
            Undocumented),
        LintRule.Of(
            "template/placeholder-unused", Severity.Warning,
            "Every sample value and every documented placeholder is used",
            "A value that no template takes is filled in with care and has no effect.",
            Unused),
        TemplateRules.Each(
            "placeholder-form", Severity.Error,
            "A dollar sign begins a placeholder ${NAME} or a question to a config provider",
            "envsubst replaces $name and ${name} too, by nothing where there is no such variable, and leaves ${NAME:-x} as it stands.",
            Forms),
    ];

    static IEnumerable<Finding> SampleLines(LintSources sources, Rule rule) => sources.Samples is not { } samples ? [] :
    [
        .. samples.Unreadable.Select(x =>
            new Finding(rule, samples.File.Name, x, "The line is not of the form NAME=value.", "Write NAME=value, or # before a comment.")),
        .. samples.Repeated.Select(x => new Finding(
            rule, samples.File.Name, x.Region, $"{x.Name} stands a second time.", "Leave one of the two.") { Subject = x.Name }),
    ];

    static IEnumerable<Finding> WithoutSample(LintSources sources, Rule rule) =>
        from place in FirstUses(sources)
        let value = sources.Samples?[place.Name]
        where string.IsNullOrWhiteSpace(value)
        select new Finding(
            rule, place.Template.File.Name, place.Region,
            $"${{{place.Name}}} has no sample value{(value is null ? "" : " but an empty one")}.",
            $"Add {place.Name}=<value> to {sources.Folder}/{Samples}.") { Subject = place.Name };

    static IEnumerable<Finding> Undocumented(LintSources sources, Rule rule)
    {
        var rows = sources.Placeholders?.Rows ?? [];
        foreach (var (name, template, region) in FirstUses(sources).Where(x => rows.All(y => y.Name != x.Name)))
            yield return new Finding(
                rule, template.File.Name, region, $"${{{name}}} is not in the table of placeholders of {sources.Folder}/README.md.",
                $"Add a row for {name}: what it means, and its sample value.") { Subject = name };
        foreach (var row in rows.Where(x => x.Sample is not null && sources.Samples?[x.Name] is { } sample && sample != x.Sample))
            yield return new Finding(
                rule, sources.Placeholders!.File.Name, row.Region,
                $"The table shows '{row.Sample}' for {row.Name}, and {Samples} has '{sources.Samples![row.Name]}'.",
                "Write the same in both.") { Subject = row.Name, Severity = Severity.Warning };
    }

    static IEnumerable<Finding> Unused(LintSources sources, Rule rule)
    {
        var used = sources.Templates.SelectMany(x => x.Document.References).Select(x => x.Name)
            .Concat(sources.Templates.SelectMany(x => x.Document.References).Select(x => x.Key).OfType<string>())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var line in (sources.Samples?.Lines ?? []).Where(x => !used.Contains(x.Name)))
            yield return new Finding(
                rule, sources.Samples!.File.Name, line.Region, $"No template uses {line.Name}.",
                "Remove the line, or name it in a template.") { Subject = line.Name };
        foreach (var row in (sources.Placeholders?.Rows ?? []).Where(x => !used.Contains(x.Name)))
            yield return new Finding(
                rule, sources.Placeholders!.File.Name, row.Region, $"No template uses {row.Name}.",
                "Remove the row, or name it in a template.") { Subject = row.Name };
    }

    static IEnumerable<Finding> Forms(TemplateSource template, LintSources sources, Rule rule)
    {
        foreach (var reference in template.Document.References)
        {
            var region = template.RegionOf(reference.Span);
            if (reference.Kind == TemplateReferenceKind.Bare)
                yield return new Finding(
                    rule, template.File.Name, region, $"envsubst replaces ${reference.Name}, by nothing where there is no such variable.",
                    "Put the whole text into a placeholder's value: what stands in a value is not replaced again.")
                { Subject = reference.Name };
            else if (reference.Kind == TemplateReferenceKind.Unknown)
                yield return new Finding(
                    rule, template.File.Name, region,
                    $"${{{reference.Name}}} is neither a placeholder nor a question to a config provider.",
                    "Write ${NAME} in capitals, digits and underscores for a value, or ${env:NAME} for a secret.")
                { Subject = reference.Name };
        }
    }

    static IEnumerable<(string Name, TemplateSource Template, SourceRegion Region)> FirstUses(LintSources sources) =>
        sources.Templates
            .SelectMany(
                x => x.Document.References.Where(y => y.Kind == TemplateReferenceKind.Placeholder),
                (x, y) => (y.Name, Template: x, Reference: y))
            .GroupBy(x => (x.Name, x.Template.File.Name))
            .Select(x => x.First())
            .Select(x => (x.Name, x.Template, x.Template.RegionOf(x.Reference.Span)));
}
