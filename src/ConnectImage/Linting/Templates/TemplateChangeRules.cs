using System.Globalization;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether change data capture knows what it is asked for.</summary>
static class TemplateChangeRules
{
    static readonly KeyPattern s_list = new("neo4j.cdc.topic.<topic>.patterns");
    static readonly KeyPattern s_pattern = new("neo4j.cdc.topic.<topic>.patterns.<index>.pattern");
    static readonly KeyPattern s_metadata = new("neo4j.cdc.topic.<topic>.patterns.<index>.metadata.<name>");
    static readonly KeyPattern[] s_indexed =
    [
        s_pattern, new("neo4j.cdc.topic.<topic>.patterns.<index>.operation"), new("neo4j.cdc.topic.<topic>.patterns.<index>.changesTo"),
        s_metadata,
    ];

    static readonly string[] s_metadataNames = ["authenticatedUser", "executingUser"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        TemplateRules.Each(
            "change-patterns", Severity.Error,
            "Every topic of change data capture has patterns that can be read, in one form, with indices from 0",
            "The worker checks only that some key is there and that patterns can be read; the task fails on the rest when it starts.",
            Patterns),
        TemplateRules.Each(
            "change-metadata", Severity.Error,
            "Metadata of changes is authenticatedUser, executingUser or txMetadata.<name>",
            "The worker takes any name; the task fails on it when it starts.",
            Metadata),
        TemplateRules.Each(
            "change-payload", Severity.Error,
            "Change data capture has a payload mode that carries structures",
            "The worker refuses RAW_JSON_STRING with the strategy CDC.",
            Payload),
    ];

    static bool IsCapture(TemplateSource template) =>
        template.Type == ConnectorType.Source && template.Text("neo4j.source-strategy", "QUERY") == "CDC";

    static IEnumerable<Finding> Patterns(TemplateSource template, LintSources sources, Rule rule)
    {
        if (!IsCapture(template))
            return [];
        var parts = template.Settings.Select(ChangeSetting.Read).OfType<ChangeSetting>().ToList();
        if (parts.Count == 0)
            return
            [
                template.Missing(
                    rule, "neo4j.cdc.topic.<topic>.patterns", "The strategy is CDC, and no topic has patterns.",
                    "Add neo4j.cdc.topic.<topic>.patterns, such as (:Person),(:Person)-[:KNOWS]->(:Person).", "neo4j.source-strategy"),
            ];
        return parts.GroupBy(x => x.Topic, StringComparer.Ordinal).SelectMany(x => OfTopic(template, rule, x.Key, [.. x]))
            .Concat(parts.SelectMany(x => Texts(template, rule, x)));
    }

    static IEnumerable<Finding> OfTopic(TemplateSource template, Rule rule, string topic, IReadOnlyList<ChangeSetting> parts)
    {
        var list = parts.FirstOrDefault(x => x.IsList);
        var indexed = parts.Where(x => x.Index is not null).ToList();
        if (list is null && indexed.Count == 0)
            yield return template.AtKey(
                rule, parts[0].Setting, $"Topic {topic} has a strategy for keys or values and no pattern.",
                $"Add neo4j.cdc.topic.{topic}.patterns, or remove the key.");
        if (list is not null && indexed.Count > 0)
            yield return template.AtKey(
                rule, indexed[0].Setting, $"Topic {topic} has its patterns both as a list and by index.",
                $"Use one form: .patterns with commas, or .patterns.0.pattern and so on.");
        if (list is not null)
            yield break;

        var indices = indexed.Where(x => x.IsPattern).Select(x => x.Index!.Value).Distinct().Order().ToList();
        var gap = indices.Index().Where(x => x.Item != x.Index).Select(x => (int?)x.Index).FirstOrDefault();
        if (gap is { } missing)
            yield return template.AtKey(
                rule, indexed.First(x => x.IsPattern && x.Index > missing).Setting,
                $"Topic {topic} has a pattern of index {indices[missing]} and none of {missing}.",
                "Number the patterns from 0 on without a gap.");
        foreach (var alone in indexed.Where(x => !x.IsPattern && !indices.Contains(x.Index!.Value)))
            yield return template.AtKey(
                rule, alone.Setting, $"{alone.Setting.Key} belongs to no pattern.",
                $"Add neo4j.cdc.topic.{topic}.patterns.{alone.Index}.pattern, or correct the index.");
    }

    static IEnumerable<Finding> Texts(TemplateSource template, Rule rule, ChangeSetting part)
    {
        var setting = part.Setting;
        if (setting.IsBlank && part.IsSelecting)
            yield return template.AtValue(rule, setting, $"{setting.Key} is blank.", "Give it a value, or leave the key out.");
        else if (setting.Literal is { } text
            && (part.IsList || part.IsPattern) && GraphPattern.FindSourceFault(text, isSingle: part.IsPattern) is { } fault)
            yield return new Finding(
                rule, template.File.Name, template.RegionWithin(setting, fault.Position),
                $"The pattern of {setting.Key} cannot be read: {fault.Message}.",
                "Write nodes as (:Label{property}) and relationships as (:Label)-[:TYPE]->(:Label).") { Subject = setting.Key };
    }

    static IEnumerable<Finding> Metadata(TemplateSource template, LintSources sources, Rule rule) =>
        from setting in template.Settings
        where IsCapture(template)
        let name = s_metadata.Part(setting.Key, "name")
        where name is not null && !s_metadataNames.Contains(name)
            && !(name.StartsWith("txMetadata.", StringComparison.Ordinal) && name.Length > "txMetadata.".Length)
        select template.AtKey(
            rule, setting, $"Changes carry no metadata '{name}'.",
            NearestName.Find(name, s_metadataNames) is { } nearest
                ? $"Did you mean {nearest}?"
                : "Write authenticatedUser, executingUser or txMetadata.<name>.");

    static IEnumerable<Finding> Payload(TemplateSource template, LintSources sources, Rule rule)
    {
        if (IsCapture(template) && template.Text("neo4j.payload-mode") == "RAW_JSON_STRING")
            yield return template.AtValue(
                rule, template.Find("neo4j.payload-mode")!, "neo4j.payload-mode is RAW_JSON_STRING, and the strategy is CDC.",
                "Write EXTENDED or COMPACT.");
    }

    /// <summary>A key of change data capture, taken apart.</summary>
    sealed record ChangeSetting(TemplateSetting Setting, string Topic, int? Index, bool IsList, bool IsPattern)
    {
        public bool IsSelecting => IsList || Index is not null;

        public static ChangeSetting? Read(TemplateSetting setting)
        {
            foreach (var form in s_indexed)
            {
                if (form.Part(setting.Key, "topic") is { } topic)
                    return new ChangeSetting(
                        setting, topic,
                        int.TryParse(form.Part(setting.Key, "index"), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                            ? index
                            : int.MaxValue,
                        IsList: false, IsPattern: ReferenceEquals(form, s_pattern));
            }

            if (s_list.Part(setting.Key, "topic") is { } listed)
                return new ChangeSetting(setting, listed, null, IsList: true, IsPattern: false);
            return s_strategies.Select(x => x.Part(setting.Key, "topic")).FirstOrDefault(x => x is not null) is { } named
                ? new ChangeSetting(setting, named, null, IsList: false, IsPattern: false)
                : null;
        }

        static readonly KeyPattern[] s_strategies =
        [
            new("neo4j.cdc.topic.<topic>.key-strategy"),
            new("neo4j.cdc.topic.<topic>.value-strategy"),
        ];
    }
}
