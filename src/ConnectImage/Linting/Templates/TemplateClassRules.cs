using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether templates name a connector that the image has.</summary>
static class TemplateClassRules
{
    const string Key = "connector.class";
    const string FormerSource = "streams.kafka.connect.source.Neo4jSourceConnector";
    const string FormerSink = "streams.kafka.connect.sink.Neo4jSinkConnector";

    static readonly string[] s_classes = [Neo4jConnectorPlugin.Source.Class, Neo4jConnectorPlugin.Sink.Class];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        TemplateRules.Each(
            "connector-class", Severity.Error,
            "connector.class is the full name of a class that the image has",
            "Source and sink share their simple name, so the worker takes it for neither; another class is not in the image.",
            Classes),
        LintRule.Of(
            "template/connector-name", Severity.Error,
            "Every template has a name of its own",
            "Connectors are written by name: of two with one name, the second replaces the first.",
            Names),
    ];

    static IEnumerable<Finding> Classes(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Document.Fault is not null || template.Type is not null)
            yield break;
        if (template.Find(Key) is not { } setting)
        {
            yield return template.Missing(rule, Key, "connector.class is missing.", $"Add it: {string.Join(" or ", s_classes)}.");
            yield break;
        }

        if (setting.IsBlank)
            yield return template.AtValue(rule, setting, "connector.class has no value.", $"Write {string.Join(" or ", s_classes)}.");
        else if (template.Class is { } found)
            yield return template.AtValue(rule, setting, Message(found), Remedy(found));
    }

    static string Message(string found) => found switch
    {
        FormerSource or FormerSink => $"{found} is the class of connector 5.0.",
        _ when !found.Contains('.', StringComparison.Ordinal) => $"'{found}' is a short name, and source and sink share theirs.",
        _ => $"The image has no connector {found}.",
    };

    static string Remedy(string found) => found switch
    {
        FormerSource => $"Write {Neo4jConnectorPlugin.Source.Class}, and the keys of 5.1 and later.",
        FormerSink => $"Write {Neo4jConnectorPlugin.Sink.Class}, and the keys of 5.1 and later.",
        _ => $"Write {NearestName.Find(found, s_classes) ?? string.Join(" or ", s_classes)}.",
    };

    static IEnumerable<Finding> Names(LintSources sources, Rule rule)
    {
        Dictionary<string, TemplateSource> seen = new(StringComparer.Ordinal);
        foreach (var template in sources.Templates)
        {
            if (template.Text("name") is { } name && !seen.TryAdd(name, template))
                yield return template.AtValue(
                    rule, template.Find("name")!, $"The name '{name}' is that of {seen[name].File.Name} too.", "Give each its own name.");
        }
    }
}
